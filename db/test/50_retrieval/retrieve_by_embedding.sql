begin;
select plan(29);

-- Vectors of two dimensions, so that a reader can rank them: points on a circle, by their degrees.
insert into kb.model (model_id, model_family, dimensions) values ('example.flat', 'amazon.titan-embed-v1', '{2}');
create function pg_temp.at(degrees numeric) returns real[] language sql as $fn$
    select array[cosd(degrees), sind(degrees)]::real[]
$fn$;

create table public.documents (id integer primary key, content text, embedding vector(2), metadata jsonb);
insert into public.documents values
    (10, 'ten', pg_temp.at(10)::vector, '{"even": false}'), (90, 'ninety', pg_temp.at(90)::vector, '{"even": true}'),
    (30, 'thirty', pg_temp.at(30)::vector, '{"even": true}'), (180, 'opposite', pg_temp.at(180)::vector, '{"even": true}');
insert into public.documents values (0, 'pending', null, '{"even": false}');
create temp table made as select kb.attach_table('docs', 'public.documents', metadata_column => 'metadata') as name;

select results_eq(
    $$ select r.chunk, round(r.score::numeric, 3), r.text, r.uri, r.title, r.heading, r.page, r.metadata
       from kb.retrieve_by_embedding(pg_temp.at(0), knowledge_base => 'docs') r $$,
    $$ values ('10', 0.985, 'ten', null::text, null::text, null::text, null::integer, '{"even": false}'::jsonb),
              ('30', 0.866, 'thirty', null, null, null, null, '{"even": true}'),
              ('90', 0.000, 'ninety', null, null, null, null, '{"even": true}'),
              ('180', 0.000, 'opposite', null, null, null, null, '{"even": true}') $$,
    'nearest first; the score is the cosine similarity, and never below 0; what is pending is not found');
select results_eq(
    $$ select r.chunk from kb.retrieve_by_embedding(pg_temp.at(100), 2, knowledge_base => 'docs') r $$,
    $$ values ('90'), ('30') $$,
    'up to top_k');
select results_eq(
    $$ select r.chunk from kb.retrieve_by_embedding(pg_temp.at(0), 2, '{"equals": {"key": "even", "value": true}}', knowledge_base => 'docs') r $$,
    $$ values ('30'), ('90') $$,
    'of those that the filter matches');
select is_empty(
    $$ select * from kb.retrieve_by_embedding(pg_temp.at(0), 2, '{"equals": {"key": "odd", "value": true}}', knowledge_base => 'docs') $$, 'which may be none');
select is((select count(*) from kb.model_call), 0::bigint, 'calls no model');
create temp table made_by_length as select kb.attach_table('by length', 'public.documents', distance => 'euclidean') as name;
select results_eq(
    $$ select round(r.score::numeric, 3) from kb.retrieve_by_embedding(array[0, 0]::real[], 1, knowledge_base => 'by length') r $$,
    $$ values (0.500) $$,
    'by Euclidean distance the zero vector is a point like any other');

-- 12,000 rows. The nearest 1,000 are of lot 0; three far ones of lot 1; all others of lot 2.
create table public.many (id integer primary key, content text, embedding vector(2), metadata jsonb);
insert into public.many
select n, 'row', pg_temp.at(n / 100.0)::vector, jsonb_build_object('lot', case when n <= 1000 then 0 when n in (9000, 9001, 11000) then 1 else 2 end)
from generate_series(1, 12000) n;
create temp table made_many as select kb.attach_table('many', 'public.many', metadata_column => 'metadata') as name;
analyze public.many;
-- The table is small: let it be read by its index, and that give up, as in a large one.
set local enable_seqscan = off;
set local hnsw.max_scan_tuples = 100;

select results_eq(
    $$ select r.chunk from kb.retrieve_by_embedding(pg_temp.at(0), 100, '{"equals": {"key": "lot", "value": 1}}', knowledge_base => 'many') r $$,
    $$ values ('9000'), ('9001'), ('11000') $$,
    'a filter that few far rows match finds each of them');
select is(
    (select array[count(*), count(*) filter (where r.metadata = '{"lot": 2}')]
     from kb.retrieve_by_embedding(pg_temp.at(0), 100, '{"equals": {"key": "lot", "value": 2}}', knowledge_base => 'many') r),
    array[100::bigint, 100], 'one that most rows match, but not the nearest thousand, finds as many as were asked for');
select is(
    (select count(*)
     from kb.retrieve_by_embedding(pg_temp.at(60), 100, knowledge_base => 'many') r
     join (select n.id from public.many n order by (n.embedding <=> pg_temp.at(60)::vector) + 0 limit 100) e on e.id = r.chunk::integer) >= 95,
    true, 'the index finds at least 95 of the nearest 100');

-- What belongs to the caller.
set local hnsw.ef_search = 77;
set local hnsw.iterative_scan = 'relaxed_order';
set local search_path = pg_catalog, public;
create temp table called as select count(*) from kb.retrieve_by_embedding(array[1, 0]::real[], knowledge_base => 'docs');
select results_eq(
    $$ select current_setting(n) from unnest(array['hnsw.ef_search', 'hnsw.iterative_scan', 'search_path']) n $$,
    $$ values ('77'), ('relaxed_order'), ('pg_catalog, public') $$,
    'leaves the caller''s settings as they were');
reset search_path;

select throws_ok('select * from kb.retrieve_by_embedding(' || v.arguments || ')', v.code, v.message, 'rejects ' || v.name)
from (values
    ($$null, knowledge_base => 'docs'$$, 'KB001', 'query_embedding must have 2 numbers', 'null'),
    ($$'{}', knowledge_base => 'docs'$$, 'KB001', 'query_embedding must have 2 numbers', 'no numbers'),
    ($$'{1}', knowledge_base => 'docs'$$, 'KB001', 'query_embedding must have 2 numbers', 'too few'),
    ($$'{1,2,3}', knowledge_base => 'docs'$$, 'KB001', 'query_embedding must have 2 numbers', 'too many'),
    ($$'{{1},{2}}', knowledge_base => 'docs'$$, 'KB001', 'query_embedding must have 2 numbers', 'a table of numbers'),
    ($$'{1,null}', knowledge_base => 'docs'$$, 'KB001', 'query_embedding must have finite numbers, not all of them zero', 'a null among them'),
    ($$'{1,NaN}', knowledge_base => 'docs'$$, 'KB001', 'query_embedding must have finite numbers, not all of them zero', 'NaN among them'),
    ($$'{1,-Infinity}', knowledge_base => 'docs'$$, 'KB001', 'query_embedding must have finite numbers, not all of them zero', 'infinity among them'),
    ($$'{0,0}', knowledge_base => 'docs'$$, 'KB001', 'query_embedding must have finite numbers, not all of them zero', 'the zero vector'),
    ($$'{1,0}', 0, knowledge_base => 'docs'$$, 'KB001', 'top_k must be from 1 to 100', 'top_k 0'),
    ($$'{1,0}', 101, knowledge_base => 'docs'$$, 'KB001', 'top_k must be from 1 to 100', 'top_k 101'),
    ($$'{1,0}', null, knowledge_base => 'docs'$$, 'KB001', 'top_k must be from 1 to 100', 'top_k null'),
    ($$'{1,0}', 5, '{"a": 1}', knowledge_base => 'docs'$$, 'KB401', 'malformed filter: unknown operator ''a''', 'a malformed filter'),
    ($$'{1,0}', 5, 'null', knowledge_base => 'docs'$$, 'KB401', 'malformed filter: a filter is an object with one operator', 'JSON null as a filter'),
    ($$'{1,0}', knowledge_base => 'nowhere'$$, 'KB101', 'knowledge base not found', 'an unknown knowledge base'),
    ($$'{1,0}', knowledge_base => null$$, 'KB101', 'knowledge base not found', 'no knowledge base')
) as v (arguments, code, message, name);

alter table public.documents enable row level security;
create policy far on public.documents to kb_reader using (id >= 90);
set local role kb_reader;
select results_eq(
    $$ select r.chunk from kb.retrieve_by_embedding('{1,0}', knowledge_base => 'docs') r $$,
    $$ values ('90'), ('180') $$,
    'kb_reader may, and finds what row-level security of the table lets it see');
set local transaction_read_only = on;
select is(
    (select count(*) from kb.retrieve_by_embedding('{1,0}', knowledge_base => 'many')), 5::bigint, 'works in a read-only transaction');
set local role bedrock_user;
select throws_ok(
    $$ select * from kb.retrieve_by_embedding('{1,0}', knowledge_base => 'docs') $$, '42501', 'permission denied for schema kb', 'bedrock_user may not');
reset role;

select * from finish();
rollback;
