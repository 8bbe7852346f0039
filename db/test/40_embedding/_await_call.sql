begin;
select plan(9);

create function pg_temp.await(next_call interval, max_duration interval default null) returns text language plpgsql as $fn$
declare
    v_started timestamptz := clock_timestamp();
    v_run     kb.backfill_run;
begin
    v_run := kb._await_call(jsonb_populate_record(null::kb.backfill_run, jsonb_build_object(
        'started_at', v_started, 'next_call_at', v_started + next_call, 'max_duration', max_duration)));
    return concat_ws(' ', clock_timestamp() - v_started >= least(next_call, max_duration), v_run.stop_reason, v_run.stop_code);
end
$fn$;

select is(pg_temp.await(null), '', 'does not wait for nothing');
select is(pg_temp.await('-1 hour'), 't', 'nor for the past');
select is(pg_temp.await('30 milliseconds'), 't', 'waits');
select is(pg_temp.await('1 hour', '30 milliseconds'), 't max_duration', 'not longer than max_duration, which stops the run');
select is(pg_temp.await(null, '-1 second'), 't max_duration', 'also where there is nothing to wait for');
select is(pg_temp.await('10 milliseconds', '178000000 years'), 't', 'the longest duration is none');

set local statement_timeout = '50ms';
select is(pg_temp.await('1 hour'), 'f canceling statement due to statement timeout 57014', 'a cancel stops the run');
reset statement_timeout;

set local role kb_worker;
select lives_ok('select kb._await_call(null)', 'kb_worker may call it');
set local role kb_reader;
select throws_ok('select kb._await_call(null)', '42501', 'permission denied for function _await_call', 'kb_reader may not');
reset role;

select * from finish();
rollback;
