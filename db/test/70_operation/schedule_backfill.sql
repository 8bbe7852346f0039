-- What pg_cron does with it is tested from Java; here, in a database without pg_cron, what it refuses.
begin;
select plan(9);

select throws_ok('select kb.schedule_backfill(' || v.arguments || ')', v.code, v.message, 'rejects ' || v.arguments)
from (values
    ('null', 'KB101', 'knowledge base not found'),
    ('''nowhere''', 'KB101', 'knowledge base not found'),
    ('schedule => ''''', 'KB001', 'schedule must not be empty'),
    ('workers => 0', 'KB001', 'workers must be from 1 to 64'),
    ('max_usd => 0', 'KB001', 'max_usd must be positive')
) as v (arguments, code, message);

set local role kb_worker;
select throws_ok('select kb.schedule_backfill()', 'KB901', 'pg_cron is not in this database', 'kb_worker may, where pg_cron is');
reset role;

create function pg_temp.hint() returns text language plpgsql as $fn$
declare
    v_hint text;
begin
    perform kb.schedule_backfill(workers => 2, max_usd => 3);
exception
    when sqlstate 'KB901' then
        get stacked diagnostics v_hint = pg_exception_hint;
        return v_hint;
end
$fn$;
select is(
    pg_temp.hint(),
    E'Where it is in another database, which on Aurora is postgres, run there:\n'
    || (select string_agg(s.statement, E'\n') from kb.schedule_backfill_sql(workers => 2, max_usd => 3) as s (statement)),
    'elsewhere it says what to run there');

create schema cron;
grant usage on schema cron to kb_owner;
set local role kb_owner;
select throws_ok(
    'select kb.schedule_backfill()', 'KB901', 'this role cannot run a job', 'rejects a role that may not log in: its job would fail every night');
set local role kb_writer;
select throws_ok('select kb.schedule_backfill()', '42501', 'permission denied for function schedule_backfill', 'kb_writer may not');
reset role;

select * from finish();
rollback;
