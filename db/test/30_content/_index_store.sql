begin;
select plan(4);

create function pg_temp.definitions(store regclass) returns setof text language sql as $fn$
    select substring(pg_get_indexdef(i.indexrelid) from 'USING .*')
    from pg_index i
    where i.indrelid = store
      and not i.indisprimary
    order by 1
$fn$;

create table public.t (id integer primary key, "a ""b""" vector(3));
select lives_ok($$ select kb._index_store('public.t', 'id', 'a "b"') $$, 'takes a column with a hostile name');
select results_eq(
    $$ select pg_temp.definitions('public.t') $$,
    $$ values ('USING btree (id) WHERE ("a ""b""" IS NULL)'),
              ('USING hnsw ("a ""b""" vector_cosine_ops) WITH (ef_construction=''256'')') $$,
    'builds what is missing');

select kb._index_store('public.t', 'id', 'a "b"');
select is((select count(*) from pg_temp.definitions('public.t')), 2::bigint, 'only what is missing');

create table public.u (id integer primary key, e vector(3));
create index on public.u using hnsw (e vector_l2_ops);
select kb._index_store('public.u', 'id', 'e');
select set_has(
    $$ select pg_temp.definitions('public.u') $$,
    $$ values ('USING hnsw (e vector_cosine_ops) WITH (ef_construction=''256'')') $$,
    'an index by Euclidean distance does not serve retrieval by cosine');

select * from finish();
rollback;
