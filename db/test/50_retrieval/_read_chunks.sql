begin;
select plan(4);

create temp table put as
select p.* from kb.put_document('s3://b/k', E'# H\none\ftwo', 'Title', '{"lang": "en"}') p;
insert into bedrock_integration.bedrock_kb (id, chunks, metadata, custom_metadata) values
    (gen_random_uuid(), 'three', '{"x-amz-bedrock-kb-source-uri": "s3://b/x.pdf", "x-amz-bedrock-kb-document-page-number": 3.0, "lang": "de"}', '{"lang": "fr"}'),
    (gen_random_uuid(), 'four', null, null),
    (gen_random_uuid(), 'five', '{"x-amz-bedrock-kb-source-uri": "s3://b/\u0000", "x-amz-bedrock-kb-document-page-number": "iv", "big": 1e999999}',
     '{"lang": {"value": {"type": "STRING", "stringValue": "it"}, "includeForEmbedding": true}}');
create table public.documents (id integer primary key, content char(9), embedding vector(256), metadata json);
insert into public.documents values (1, 'one', null, '{"lang": "en"}'), (2, 'two', null, null);
create temp table made as
select kb.attach_table('with', 'public.documents', metadata_column => 'metadata') as name
union all
select kb.attach_table('bare', 'public.documents');

create function pg_temp.read(base text, ids text[]) returns setof text language sql as $fn$
    select concat_ws('|', btrim(c.text), c.uri, c.title, c.heading, c.page, c.metadata - 'x-amz-bedrock-kb-source-uri' - 'x-amz-bedrock-kb-document-page-number')
    from kb._read_chunks(kb._find_knowledge_base(base), ids) c
    order by c.text
$fn$;

select results_eq(
    $$ select pg_temp.read('default', array_agg(s.id::text)) from bedrock_integration.bedrock_kb s $$,
    $$ values (E'five|s3://b/\uFFFD|{"big": null, "lang": "it"}'), ('four|{}'), ('one|s3://b/k|Title|Title > H|1|{"lang": "en"}'), ('three|s3://b/x.pdf|3|{"lang": "fr"}'),
              ('two|s3://b/k|Title|Title > H|2|{"lang": "en"}') $$,
    'ours and Bedrock''s chunks, with what is known of them, whatever is in their metadata');
select results_eq(
    $$ select pg_temp.read('with', '{1,2}') $$, $$ values ('one|{"lang": "en"}'), ('two|{}') $$, 'rows of an attached table, with their metadata');
select results_eq($$ select pg_temp.read('bare', '{2,99}') $$, $$ values ('two|{}') $$, 'or without; those that exist');
select is_empty($$ select pg_temp.read('bare', null) $$, 'none for no keys');

select * from finish();
rollback;
