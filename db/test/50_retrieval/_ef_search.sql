begin;
select plan(5);

create function pg_temp.ef_search(kind text, candidates integer) returns integer language sql as $fn$
    select kb._ef_search(jsonb_populate_record(null::kb.knowledge_base, jsonb_build_object('index_kind', kind)), candidates)
$fn$;

select is(pg_temp.ef_search('vector', 5), 210, 'many more than are asked for');
select is(pg_temp.ef_search('halfvec', 100), 400, 'and more for more');
select is(pg_temp.ef_search('binary', 10), 220, 'as many for bits');
select is(pg_temp.ef_search('binary', 50), 500, 'of which ten candidates are ranked for each that is asked for');
select is(pg_temp.ef_search('binary', 200), 1000, 'and never more than HNSW takes');

select * from finish();
rollback;
