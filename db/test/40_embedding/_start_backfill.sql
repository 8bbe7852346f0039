begin;
select plan(22);

create function pg_temp.start(
    max_rows bigint default null, max_calls bigint default null, max_tokens bigint default null, max_usd numeric default null,
    max_duration interval default null)
returns kb.backfill_run language sql as $fn$
    select kb._start_backfill(kb._find_knowledge_base('default'), max_rows, max_calls, max_tokens, max_usd, max_duration)
$fn$;

select lives_ok('select pg_temp.start(' || v.arguments || ')', 'takes ' || v.name)
from (values
    ('', 'no budget'),
    ('1, 1, 1, 0.000001, interval ''1 microsecond''', 'the smallest'),
    ('9223372036854775807, 9223372036854775807, 9223372036854775807, 1e99, interval ''1000 years''', 'the largest'),
    ('max_usd => ''Infinity''', 'boundless dollars')
) as v (arguments, name);

select throws_ok('select pg_temp.start(' || v.budget || ' => ' || v.value || ')', 'KB001', v.budget || ' must be positive', format('rejects %s of %s', v.budget, v.value))
from (values
    ('max_rows', '0'), ('max_rows', '-1'),
    ('max_calls', '0'), ('max_calls', '-9223372036854775808'),
    ('max_tokens', '0'), ('max_tokens', '-1'),
    ('max_usd', '0'), ('max_usd', '-0.01'), ('max_usd', '''NaN'''), ('max_usd', '''-Infinity'''),
    ('max_duration', 'interval ''0'''), ('max_duration', 'interval ''-1 second'''), ('max_duration', 'interval ''1 day -25 hours''')
) as v (budget, value);

select is((select count(*) from kb.backfill_run), 4::bigint, 'only a run that starts is a row');

set local role kb_worker;
select results_eq(
    $$ select r.role = 'kb_worker', r.pid = pg_backend_pid(), r.rows, r.usd, r.finished_at, r.stop_reason from pg_temp.start() r $$,
    $$ values (true, true, 0::bigint, 0::numeric, null::timestamptz, null::text) $$,
    'kb_worker may; its run is open and empty');
set local role kb_reader;
select throws_ok('select pg_temp.start()', '42501', 'permission denied for function _start_backfill', 'kb_reader may not');
reset role;

-- No process has that number.
insert into kb.backfill_run (knowledge_base_id, model, pid, rows, started_at)
select b.knowledge_base_id, '', p.pid, p.rows, p.started_at
from kb.knowledge_base b
cross join (values
    (-1, 1, clock_timestamp()),
    ((select a.pid from pg_stat_activity a where a.backend_type = 'checkpointer'), 2, clock_timestamp()),
    (pg_backend_pid(), 3, clock_timestamp())
) as p (pid, rows, started_at)
where b.name = 'default';
create temp table started as select pg_temp.start() as run;
select results_eq(
    $$ select r.rows, r.stop_reason, r.finished_at = r.updated_at from kb.backfill_run r where r.rows > 0 order by r.rows $$,
    $$ values (1::bigint, 'broken off', true), (2, null, null), (3, 'broken off', true) $$,
    'a run whose session is gone, or was this one, is closed; another''s is not');
select results_eq(
    $$ select (s.run).model, (s.run).pending from started s $$, $$ values ('amazon.titan-embed-text-v2:0', 0::bigint) $$,
    'it knows its model and what is pending');

select * from finish();
rollback;
