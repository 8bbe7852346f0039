begin;
select plan(22);

create function pg_temp.is_irregular(metadata text, custom_metadata text) returns boolean language plpgsql as $fn$
declare
    v_irregular boolean;
begin
    insert into bedrock_integration.bedrock_kb as s (metadata, custom_metadata)
    values (metadata::json, custom_metadata::jsonb)
    returning s.irregular_metadata into v_irregular;
    return v_irregular;
end
$fn$;

select is(pg_temp.is_irregular(v.metadata, v.custom_metadata), v.irregular, v.name)
from (values
    (null, null, false, 'no metadata are regular'),
    ('{}', '{}', false, 'so are empty ones'),
    ('{"x-amz-bedrock-kb-source-uri": "s3://b/k, v", "x-amz-bedrock-kb-document-page-number": 3.0}', '{"a": 1, "o": {"value": 1}, "l": ["a"]}', false,
     'and Bedrock''s own beside a document''s'),
    ('{"x-amz-bedrock-kb-source-uri" : "\"a\": 1"}', null, true, 'a backslash may hide anything'),
    ('{"x-amz-bedrock-kb-source-uri": "x", "a": 1}', null, true, 'another key is irregular'),
    ('{"a"  : 1}', null, true, 'alone, too'),
    ('{"": 1}', null, true, 'or empty'),
    ('{"\u0078-amz-bedrock": 1}', null, true, 'or escaped'),
    ('{"x-amz-bedrock-n": 1e999999}', null, true, 'or a number that may be beyond numeric'),
    ('["x"]', null, true, 'or no object'),
    (' "x" ', null, true, 'of any kind'),
    (null, '[1]', true, 'in either column'),
    (null, '{"tag": {"value": {"type": "STRING", "stringValue": "x"}}}', true, 'and so is a sidecar''s shape'),
    (null, '{"metadataAttributes": {"tag": "x"}}', true, 'or the whole file')
) as v (metadata, custom_metadata, irregular, name);
select is(
    pg_temp.is_irregular('{"x-amz-bedrock-n": ' || repeat('9', 140000) || '}', null), true, 'and a number of 140,000 digits');

-- Attached tables.
create table public.documents (id integer primary key, content text, embedding vector(256), "odd ""name""" jsonb, text_metadata json);
create temp table made as
select kb.attach_table('jsonb', 'public.documents', metadata_column => 'odd "name"')
union all
select kb.attach_table('json', 'public.documents', metadata_column => 'text_metadata')
union all
select kb.attach_table('bare', 'public.documents');
insert into public.documents (id, "odd ""name""") values
    (1, '{"tag": "x", "type": 1, "value": 2}'), (2, '{"tag": {"value": {"type": "STRING"}}}'), (3, '{"metadataAttributes": {}}'), (4, null), (5, '[]');

create function pg_temp.irregular() returns integer[] language plpgsql as $fn$
declare
    v_ids integer[];
begin
    execute format(
        'select array_agg(s.id order by s.id) from public.documents s where %s',
        kb._irregular_expression(kb._find_knowledge_base('jsonb')))
    into v_ids;
    return v_ids;
end
$fn$;

select is(pg_temp.irregular(), '{2,3}', 'of an attached table, what is shaped like a sidecar');
select is(kb._irregular_expression(kb._find_knowledge_base('json')), null, 'no column of another type has regular rows');
select is(kb._irregular_expression(kb._find_knowledge_base('bare')), null, 'nor has a table without one');

alter table public.documents alter text_metadata type jsonb;
select isnt(kb._irregular_expression(kb._find_knowledge_base('json')), null, 'a column may become jsonb later');

set local role kb_reader;
select lives_ok($$ select kb._irregular_expression(kb._find_knowledge_base('jsonb')) $$, 'kb_reader may call it');
set local role bedrock_user;
select throws_ok($$ select kb._irregular_expression(null) $$, '42501', 'permission denied for schema kb', 'bedrock_user may not');
reset role;
select is(
    (select count(*) from bedrock_integration.bedrock_kb s where s.irregular_metadata), 12::bigint, 'none was refused');

select * from finish();
rollback;
