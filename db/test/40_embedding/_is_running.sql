begin;
select plan(7);

create function pg_temp.running(pid integer, started_at timestamptz, finished_at timestamptz default null) returns boolean language sql as $fn$
    select kb._is_running(jsonb_populate_record(
        null::kb.backfill_run, jsonb_build_object('pid', pid, 'started_at', started_at, 'finished_at', finished_at)))
$fn$;
create temp table server as select a.pid from pg_stat_activity a where a.backend_type = 'checkpointer';

select is(pg_temp.running(-1, now()), false, 'a session that is gone does not');
select is(pg_temp.running(pg_backend_pid(), now()), false, 'nor this one');
select is(pg_temp.running(s.pid, now()), true, 'another may') from server s;
select is(pg_temp.running(s.pid, pg_postmaster_start_time() - interval '1 second'), false, 'but not on a run of before the server was started') from server s;
select is(pg_temp.running(s.pid, now(), now()), false, 'nor on one that has finished') from server s;

set local role kb_worker;
select is(pg_temp.running(pg_backend_pid(), now()), false, 'kb_worker may ask');
set local role kb_reader;
select throws_ok('select kb._is_running(null)', '42501', 'permission denied for function _is_running', 'kb_reader may not');
reset role;

select * from finish();
rollback;
