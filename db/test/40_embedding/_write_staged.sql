begin;
set local client_min_messages = warning;
select plan(10);

create temp table made as select kb.create_knowledge_base('bulk', dimensions => 256) as name;
create function pg_temp.unit(axis integer) returns public.vector language sql as $fn$
    select array_agg((n = axis)::integer::real order by n)::public.vector from generate_series(1, 256) n
$fn$;
create temp table staged (text text, embedding public.vector, uri text, heading text, metadata jsonb);
create function pg_temp.write() returns text language sql as $fn$
    select format('%s new, %s changed', w.new, w.changed) from kb._write_staged(kb._find_knowledge_base('bulk'), 'staged') w
$fn$;
insert into staged values
    ('One', pg_temp.unit(1), 'https://example.com/a', 'A > 1', '{"lang": "en"}'),
    ('Two', pg_temp.unit(2), 'https://example.com/a', 'A > 2', '{"lang": "de"}'),
    ('Two', pg_temp.unit(2), 'https://example.com/a', 'A > 2', '{"lang": "de"}'),
    ('Three', null, null, null, null);

select is(pg_temp.write(), '3 new, 0 changed', 'one that is staged twice is there once');
select is(pg_temp.write(), '0 new, 0 changed', 'and again nothing');
select results_eq(
    $$ select r.text, round(r.score::numeric, 3), r.uri, r.heading, r.metadata - 'x-amz-bedrock-kb-source-uri'
       from kb.retrieve_by_embedding(pg_temp.unit(2)::real[], filter => '{"equals": {"key": "lang", "value": "de"}}', knowledge_base => 'bulk') r $$,
    $$ values ('Two', 1.000, 'https://example.com/a', 'A > 2', '{"lang": "de"}'::jsonb) $$,
    'it is found by vector, filtered, and cited');
select results_eq(
    $$ select r.text from kb.retrieve('three', search_mode => 'text', knowledge_base => 'bulk') r $$, $$ values ('Three') $$, 'and by its words');
select is((select s.pending from kb.status s where s.knowledge_base = 'bulk'), 1::bigint, 'what has no embedding is pending');

update kb_store.bulk set embedding = pg_temp.unit(3) where chunks = 'Three';
update staged set metadata = '{"lang": "fr"}', embedding = pg_temp.unit(4) where text = 'One';
select is(pg_temp.write(), '0 new, 1 changed', 'what is staged otherwise is changed');
select results_eq(
    $$ select s.chunks, s.embedding, s.custom_metadata from kb_store.bulk s order by s.chunks $$,
    $$ values ('One', pg_temp.unit(4), '{"lang": "fr"}'::jsonb), ('Three', pg_temp.unit(3), '{}'), ('Two', pg_temp.unit(2), '{"lang": "de"}') $$,
    'and what was embedded meanwhile stays');

-- What has the same heading and text.
select is(
    (select p.new_chunks from kb.put_document('https://example.com/b', E'# A\n\n# 1\n\nOne', knowledge_base => 'bulk') p), 1,
    'another heading is to be embedded');
select is(
    (select p.new_chunks from kb.put_document('https://example.com/c', 'Three', knowledge_base => 'bulk') p), 0,
    'a document takes the embedding of a chunk that was loaded over');

alter table staged add id uuid;
truncate staged;
insert into staged (id, text) select s.id, 'Another' from kb_store.bulk s where s.chunks = 'Two';
select is(
    (select format('%s, %s', pg_temp.write(), count(s.embedding)) from kb_store.bulk s where s.chunks = 'Another'), '0 new, 1 changed, 0',
    'another text under an id loses the embedding of the first');

select * from finish();
rollback;
