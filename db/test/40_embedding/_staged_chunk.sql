begin;
select plan(9);

create temp table staged (text text, embedding real[]);
insert into staged values ('One', '{1, 2}'), ('Two', null);
create function pg_temp.chunks() returns table (id uuid, text text, embedding public.vector, heading text, page integer, metadata json, attributes jsonb, content_hash bytea)
language plpgsql as $fn$ begin return query execute kb._staged_chunk('staged'); end $fn$;

select results_eq(
    'select c.text, c.embedding::text, c.heading, c.page, c.metadata::text, c.attributes from pg_temp.chunks() c',
    $$ values ('One', '[1,2]', null::text, null::integer, '{}', '{}'::jsonb), ('Two', null, null, null, '{}', '{}') $$,
    'two columns are enough');
select is((select count(distinct c.id) from pg_temp.chunks() c), 2::bigint, 'each row has an id');
create temp table before as select c.id, c.text from pg_temp.chunks() c;
update staged set embedding = '{3, 4}';
select set_eq('select c.id, c.text from pg_temp.chunks() c', 'select b.id, b.text from before b', 'the same, whatever its embedding');

alter table staged add id uuid, add uri text, add heading text, add page smallint, add metadata json;
select set_eq('select c.id, c.text from pg_temp.chunks() c', 'select b.id, b.text from before b', 'and with columns that say nothing');
update staged set id = '00000000-0000-0000-0000-000000000001', uri = 's3://b/k', heading = 'A > B', page = 3, metadata = '{"k": 1}' where text = 'One';
update staged set uri = 's3://b/k' where text = 'Two';
select results_eq(
    $$ select c.id::text, c.heading, c.page, c.metadata::jsonb, c.attributes, c.content_hash from pg_temp.chunks() c where c.text = 'One' $$,
    $$ values ('00000000-0000-0000-0000-000000000001', 'A > B', 3,
               '{"x-amz-bedrock-kb-source-uri": "s3://b/k", "x-amz-bedrock-kb-document-page-number": 3}'::jsonb,
               '{"k": 1}'::jsonb, sha256(convert_to(E'A > B\n\nOne', 'UTF8'))) $$,
    'all columns');
select is_empty(
    $$ select c.id from pg_temp.chunks() c join before b using (id) where c.text = 'Two' $$,
    'the same text of another uri is another chunk');

create temp table titled (text text, embedding real[], titel text);
create temp table textless (content text, embedding real[]);
select throws_ok($$ select kb._staged_chunk('titled') $$, 'KB001', 'the table must have the columns text and embedding, and none that are not known', 'rejects a column that it would ignore');
select throws_ok($$ select kb._staged_chunk('textless') $$, 'KB001', 'the table must have the columns text and embedding, and none that are not known', 'rejects a table without text');
select throws_ok($$ select kb._staged_chunk(null) $$, 'KB001', 'staged must not be null', 'rejects null');

select * from finish();
rollback;
