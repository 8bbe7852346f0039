begin;
select plan(9);

create function pg_temp.definitions(store regclass) returns setof text language sql as $fn$
    select substring(pg_get_indexdef(i.indexrelid) from 'USING .*')
    from pg_index i
    where i.indrelid = store
      and not i.indisprimary
    order by 1
$fn$;
create function pg_temp.base(store regclass, kind text, distance text default 'cosine') returns kb.knowledge_base language sql as $fn$
    select jsonb_populate_record(null::kb.knowledge_base, jsonb_build_object(
               'store', store, 'id_column', 'id', 'embedding_column', 'a "b"', 'dimensions', 3, 'index_kind', kind, 'distance', distance))
$fn$;

create table public.t (id integer primary key, "a ""b""" vector(3));
select lives_ok($$ select kb._index_store(pg_temp.base('public.t', 'vector')) $$, 'takes a column with a hostile name');
select results_eq(
    $$ select pg_temp.definitions('public.t') $$,
    $$ values ('USING btree (id) WHERE ("a ""b""" IS NULL)'),
              ('USING hnsw ("a ""b""" vector_cosine_ops) WITH (ef_construction=''256'')') $$,
    'builds what is missing');

select kb._index_store(pg_temp.base('public.t', 'vector'));
select is((select count(*) from pg_temp.definitions('public.t')), 2::bigint, 'only what is missing');

select kb._index_store(pg_temp.base('public.t', v.kind, v.distance))
from (values ('vector', 'euclidean'), ('halfvec', 'inner_product'), ('binary', 'cosine'), ('binary', 'euclidean')) as v (kind, distance);
select results_eq(
    $$ select pg_temp.definitions('public.t') d offset 1 $$,
    $$ values ('USING hnsw ("a ""b""" vector_cosine_ops) WITH (ef_construction=''256'')'),
              ('USING hnsw ("a ""b""" vector_l2_ops) WITH (ef_construction=''256'')'),
              ('USING hnsw ((("a ""b""")::halfvec(3)) halfvec_ip_ops) WITH (ef_construction=''256'')'),
              ('USING hnsw (((binary_quantize("a ""b"""))::bit(3)) bit_hamming_ops) WITH (ef_construction=''256'')') $$,
    'of the kind and the distance; a binary one is for any distance');
select results_eq(
    $$ select i.kind, i.distance from kb._hnsw_index('public.t', 'a "b"') i $$,
    $$ values ('vector', 'cosine'), ('vector', 'euclidean'), ('halfvec', 'inner_product'), ('binary', null) $$,
    'which kb._hnsw_index tells apart');

create table public.u (id integer primary key, "a ""b""" vector(3));
create index on public.u using hnsw ("a ""b""" vector_cosine_ops) where "a ""b""" is not null;
create index on public.u using hnsw ("a ""b""" vector_l2_ops) where id > 0;
create index on public.u using ivfflat ("a ""b""" vector_ip_ops);
select results_eq(
    $$ select i.kind, i.distance from kb._hnsw_index('public.u', 'a "b"') i $$, $$ values ('vector', 'cosine') $$,
    'one of some rows is not taken for one of all, nor one of another method for HNSW');
update pg_index i set indisvalid = false where i.indrelid = 'public.u'::regclass;
select is_empty($$ select * from kb._hnsw_index('public.u', 'a "b"') $$, 'nor an invalid one for one at all');
select kb._index_store(pg_temp.base('public.u', 'vector'));
select is((select count(*) from kb._hnsw_index('public.u', 'a "b"')), 1::bigint, 'beside which another is built');

select is_empty($$ select * from kb._hnsw_index('public.t', 'id') $$, 'a column without an index has none');

select * from finish();
rollback;
