begin;
select plan(18);

create function pg_temp.commands(
    knowledge_base text default 'default', workers integer default 1, max_rows bigint default null, max_calls bigint default null,
    max_tokens bigint default null, max_usd numeric default null, max_duration interval default null)
returns text[] language sql as $fn$
    select array_agg(j.command order by j.worker)
    from kb._backfill_job(knowledge_base, workers, max_rows, max_calls, max_tokens, max_usd, max_duration) j
$fn$;

set local role kb_worker;
select is(pg_temp.commands(), array['call kb._scheduled_backfill(worker => 1, knowledge_base => ''default'')'], 'kb_worker may; without a budget there is none');
reset role;
select is(
    pg_temp.commands(workers => 3, max_rows => 10, max_calls => 5, max_tokens => 300, max_usd => 1.50, max_duration => '4 hours 5 min'),
    array[
        'call kb._scheduled_backfill(worker => 1, knowledge_base => ''default'', max_rows => 4, max_calls => 2, max_tokens => 100, max_usd => ''0.5'', max_duration => ''04:05:00'')',
        'call kb._scheduled_backfill(worker => 2, knowledge_base => ''default'', max_rows => 3, max_calls => 2, max_tokens => 100, max_usd => ''0.5'', max_duration => ''04:05:00'')',
        'call kb._scheduled_backfill(worker => 3, knowledge_base => ''default'', max_rows => 3, max_calls => 1, max_tokens => 100, max_usd => ''0.5'', max_duration => ''04:05:00'')'],
    'the workers share the budget, but each has all the time');
select is(cardinality(pg_temp.commands(workers => 8, max_calls => 2, max_rows => 9)), 2, 'no more workers than can have a share');
select is(
    pg_temp.commands(max_rows => 9223372036854775807, max_usd => 'Infinity', max_duration => '1000 years'),
    array['call kb._scheduled_backfill(worker => 1, knowledge_base => ''default'', max_rows => 9223372036854775807, max_usd => ''Infinity'', max_duration => ''1000 years'')'],
    'takes the largest');
set local intervalstyle = sql_standard;
select is(
    pg_temp.commands(max_duration => '1 day -02:00'),
    array['call kb._scheduled_backfill(worker => 1, knowledge_base => ''default'', max_duration => ''1 day -02:00:00'')'],
    'the interval is written so that every session reads it alike');
reset intervalstyle;

create temp table made as select kb.create_knowledge_base(v.name) as name from (values ('it''s 100% "größer"'), ('a\b')) as v (name);
select is(
    pg_temp.commands('it''s 100% "größer"') || pg_temp.commands('a\b'),
    array['call kb._scheduled_backfill(worker => 1, knowledge_base => ''it''''s 100% "größer"'')', 'call kb._scheduled_backfill(worker => 1, knowledge_base => E''a\\b'')'],
    'quotes what has to be quoted');
select results_eq(
    $$ select j.worker, j.job from kb._backfill_job('default', 64, null, null, null, null, null) j order by j.worker offset 62 $$,
    $$ select n, kb._job_prefix('default') || n from generate_series(63, 64) n $$,
    'each job has a name; up to 64');

select throws_ok(
    'select pg_temp.commands(workers => ' || coalesce(v.workers, 'null') || ')', 'KB001', 'workers must be from 1 to 64',
    'rejects ' || coalesce(v.workers, 'null') || ' workers')
from (values ('0'), ('-1'), ('65'), (null)) as v (workers);
select throws_ok(
    'select pg_temp.commands(' || v.budget || ' => ' || v.value || ')', 'KB001', v.budget || ' must be positive', 'rejects ' || v.budget || ' of ' || v.value)
from (values ('max_rows', '0'), ('max_calls', '-1'), ('max_tokens', '0'), ('max_usd', '''NaN'''), ('max_duration', '''0''')) as v (budget, value);
select throws_ok($$ select pg_temp.commands('nowhere') $$, 'KB101', 'knowledge base not found', 'rejects an unknown knowledge base');

set local role kb_writer;
select throws_ok('select pg_temp.commands()', '42501', 'permission denied for function _backfill_job', 'kb_writer may not');
reset role;

select * from finish();
rollback;
