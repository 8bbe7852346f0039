create or replace function kb._await_call(run kb.backfill_run)
returns kb.backfill_run
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $fn$
begin
    if run.next_call_at > clock_timestamp() then
        begin
            perform pg_sleep_for(least(
                run.next_call_at - clock_timestamp(),
                run.max_duration - (clock_timestamp() - run.started_at)));
        exception
            when query_canceled then
                run.stop_code   := sqlstate;
                run.stop_reason := sqlerrm;
        end;
    end if;

    if clock_timestamp() - run.started_at >= run.max_duration then
        run.stop_reason := coalesce(run.stop_reason, 'max_duration');
    end if;
    return run;
end
$fn$;

comment on function kb._await_call(kb.backfill_run) is
    'Sleeps until next_call_at of a run, or until its max_duration is over, which stops it, as a cancel does.';

revoke all on function kb._await_call(kb.backfill_run) from public;
grant execute on function kb._await_call(kb.backfill_run) to kb_worker;
