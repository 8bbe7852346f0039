-- What pg_cron does with it is tested from Java; here, in a database without pg_cron, what it refuses.
begin;
select plan(3);

set local role kb_worker;
select throws_ok('select kb.unschedule_backfill()', 'KB901', 'pg_cron is not in this database', 'kb_worker may, where pg_cron is');
reset role;

create function pg_temp.hint() returns text language plpgsql as $fn$
declare
    v_hint text;
begin
    perform kb.unschedule_backfill('gone');
exception
    when sqlstate 'KB901' then
        get stacked diagnostics v_hint = pg_exception_hint;
        return v_hint;
end
$fn$;
select matches(
    pg_temp.hint(), E'run there:\nselect cron\\.unschedule\\(j\\.jobid\\) .*/gone/'';$',
    'elsewhere it says what to run there, of a knowledge base that is gone too');

set local role kb_writer;
select throws_ok('select kb.unschedule_backfill()', '42501', 'permission denied for function unschedule_backfill', 'kb_writer may not');
reset role;

select * from finish();
rollback;
