begin;
select plan(4);

create function pg_temp.read(notes text) returns table (step text, rows bigint, ms numeric, detail text) language sql as $fn$
    select n.* from kb._read_notes(replace(notes, ' | ', E'\n')) n
$fn$;

select results_eq(
    $$ select r.* from pg_temp.read('{"step": "start", "at": 1000} | {"step": "a", "rows": 1, "detail": "A", "at": 1001.5} | {"lines": ["c 1", "c 2"], "took": 10}'
           ' | {"lines": ["c 3"], "took": 2} | {"step": "c", "at": 1016} | {"step": "total", "rows": 9, "at": 1016.25}') r $$,
    $$ values ('a', 1::bigint, 1.50, 'A'), ('c', null, 2.50, null), (null, null, null, 'c 1'), (null, null, null, 'c 2'), (null, null, null, 'c 3'),
              ('total', 9, 4.25, null) $$,
    'a row a step, with its own time, its lines below, and the sum of all at the end');
select is_empty($$ select r.* from pg_temp.read('{"step": "start", "at": 1000}') r $$, 'the start is none');
select results_eq(
    $$ select r.detail
       from (values (1, format('a %L and %L', '[' || repeat('0.1,', 100) || ']', 'short')), (2, repeat('x', 120)), (3, repeat('x', 121))) as v (n, detail)
       cross join lateral pg_temp.read(format('{"step": "start", "at": 0} | {"step": "a", "at": 0, "detail": %s}', to_jsonb(v.detail))) r
       order by v.n $$,
    $$ values ($q$a '[0.1,0.1,0.1,0.1,0.1,0.1…' and 'short'$q$), (repeat('x', 120)), (repeat('x', 119) || '…') $$,
    'what is long is shortened');
set local role kb_reader;
select isnt_empty($$ select r.* from pg_temp.read('{"step": "start", "at": 0} | {"step": "a", "at": 0}') r $$, 'kb_reader may read them');
reset role;

select * from finish();
rollback;
