-- What Knowledge Bases for Amazon Bedrock needs of bedrock_integration.bedrock_kb, and what pgkb makes of its rows.
begin;
select plan(18);

select results_eq(
    $$ select concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod)) collate "default"
       from pg_attribute a
       where a.attrelid = 'bedrock_integration.bedrock_kb'::regclass and a.attnum between 1 and 5
       order by a.attnum $$,
    $$ values ('id uuid'), ('embedding vector(1024)'), ('chunks text'), ('metadata json'), ('custom_metadata jsonb') $$,
    'begins with Bedrock''s five columns');
select col_is_pk('bedrock_integration', 'bedrock_kb', 'id', 'id is the primary key');
select is_empty(
    $$ select a.attname from pg_attribute a
       where a.attrelid = 'bedrock_integration.bedrock_kb'::regclass and a.attnum > 5 and a.attnotnull and not a.atthasdef $$,
    'no other column has to be given');
select set_has(
    $$ select substring(i.indexdef from 'USING .*') from pg_indexes i where i.schemaname = 'bedrock_integration' and i.tablename = 'bedrock_kb' $$,
    $$ values ('USING hnsw (embedding vector_cosine_ops) WITH (ef_construction=''256'')'),
              ('USING gin (to_tsvector(''simple''::regconfig, chunks))'),
              ('USING gin (custom_metadata)') $$,
    'has the three indexes that CreateKnowledgeBase checks');
select is_empty(
    $$ select 1 from pg_index i where i.indrelid = 'bedrock_integration.bedrock_kb'::regclass and not (i.indisvalid and i.indisready) $$,
    'all of them valid');

select results_eq(
    $$ select r.rolcanlogin, r.rolsuper, r.rolcreaterole, r.rolcreatedb, r.rolbypassrls from pg_roles r where r.rolname = 'bedrock_user' $$,
    'values (true, false, false, false, false)', 'bedrock_user may log in, and nothing beyond');
select is(has_schema_privilege('bedrock_user', 'bedrock_integration', 'usage, create'), true, 'it has all of its schema');
select is(has_schema_privilege('bedrock_user', 'kb', 'usage'), false, 'and none of ours');

set local role bedrock_user;
select lives_ok(
    $$ insert into bedrock_integration.bedrock_kb (id, embedding, chunks, metadata, custom_metadata) values
           ('00000000-0000-0000-0000-000000000001', null, 'The walrus has tusks.',
            '{"x-amz-bedrock-kb-source-uri": "s3://zoo/walrus.pdf", "x-amz-bedrock-kb-document-page-number": 3.0}', '{"legs": 0}'),
           ('00000000-0000-0000-0000-000000000002', array_fill(0.5::real, array[1024]), 'The otter holds hands.',
            '{"x-amz-bedrock-kb-source-uri": "s3://zoo/otter.pdf"}', null) $$,
    'bedrock_user inserts five columns');
select lives_ok(
    $$ update bedrock_integration.bedrock_kb set chunks = chunks where id = '00000000-0000-0000-0000-000000000002' $$, 'updates');
select results_eq(
    $$ select s.chunks from bedrock_integration.bedrock_kb s order by s.embedding <=> array_fill(0.5::real, array[1024])::vector limit 1 $$,
    $$ values ('The otter holds hands.') $$, 'and searches');
set local role kb_worker;
select is(
    (select s.rows from kb._find_knowledge_base('default') b
     cross join lateral kb._backfill_step(b, kb._start_backfill(b, null, null, null, null, null)) s),
    1::bigint, 'what it left pending is embedded');
set local role kb_reader;
select results_eq(
    $$ select r.text, r.uri, r.page, r.metadata from kb.retrieve('walrus tusks', 1, search_mode => 'vector') r $$,
    $$ values ('The walrus has tusks.', 's3://zoo/walrus.pdf', 3,
               '{"legs": 0, "x-amz-bedrock-kb-source-uri": "s3://zoo/walrus.pdf", "x-amz-bedrock-kb-document-page-number": 3.0}'::jsonb) $$,
    'found');
select is(
    (select a.citations #>> '{0,retrievedReferences,0,location,s3Location,uri}' from kb.ask('What does the walrus have?') a), 's3://zoo/walrus.pdf',
    'and cited by its uri');
set local role bedrock_user;
select lives_ok($$ delete from bedrock_integration.bedrock_kb where metadata ->> 'x-amz-bedrock-kb-source-uri' = 's3://zoo/otter.pdf' $$, 'Bedrock deletes by its uri');
select throws_ok('select * from kb.document', '42501', 'permission denied for schema kb', 'and reaches no other table');

select lives_ok(
    $$ insert into bedrock_integration.bedrock_kb (id, embedding, chunks, metadata, custom_metadata) values
           ('00000000-0000-0000-0000-000000000003', array_fill(0.5::real, array[1024]), 'The seal barks.',
            '{"x-amz-bedrock-kb-source-uri": "s3://zoo/seal.pdf", "x-amz-bedrock-kb-title": "seal\u0000"}', '{"legs": 0}') $$,
    'Bedrock may write what jsonb cannot hold');
set local role kb_reader;
select results_eq(
    $$ select r.text, r.uri, r.metadata from kb.retrieve('seal', filter => '{"equals": {"key": "legs", "value": 0}}', search_mode => 'text') r $$,
    $$ values ('The seal barks.', 's3://zoo/seal.pdf',
               '{"legs": 0, "x-amz-bedrock-kb-source-uri": "s3://zoo/seal.pdf", "x-amz-bedrock-kb-title": "seal\ufffd"}'::jsonb) $$,
    'and it is found all the same');
reset role;

select * from finish();
rollback;
