create or replace function kb._save_backfill(run kb.backfill_run)
returns void
language sql volatile
as $fn$
    update kb.backfill_run r
    set rows = run.rows,
        calls = run.calls,
        tokens = run.tokens,
        usd = run.usd,
        throttles = run.throttles,
        failures = run.failures,
        stop_reason = run.stop_reason,
        updated_at = clock_timestamp(),
        finished_at = case when run.stop_reason is not null then clock_timestamp() end
    where r.backfill_run_id = run.backfill_run_id
$fn$;

comment on function kb._save_backfill(kb.backfill_run) is 'Writes the counts of a run; a stop reason finishes it.';

revoke all on function kb._save_backfill(kb.backfill_run) from public;
grant execute on function kb._save_backfill(kb.backfill_run) to kb_worker;
