create or replace function kb._save_backfill(base kb.knowledge_base, run kb.backfill_run)
returns kb.backfill_run
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_rate   numeric;
    v_counts boolean;
begin
    -- Not after every call: under a snapshot that someone holds for long, each version of the row would stay, and be read.
    if run.stop_reason is null and run.updated_at > clock_timestamp() - interval '1 second' then
        return run;
    end if;

    run.updated_at := clock_timestamp();
    run.rate := round(run.rows / extract(epoch from run.updated_at - run.started_at), 2);
    select run.rate + coalesce(sum(r.rate), 0) into v_rate
    from kb.backfill_run r
    where r.knowledge_base_id = run.knowledge_base_id
      and r.finished_at is null
      and r.stop_reason is null
      and r.backfill_run_id <> run.backfill_run_id
      and r.updated_at > run.updated_at - interval '1 minute';
    v_counts := run.counted_at < run.updated_at - interval '1 minute';
    if v_counts then
        begin
            run.pending    := kb._count_pending(base);
            run.counted_at := run.updated_at;
        exception
            -- Somebody has locked the table, for which kb._book_error waits.
            when lock_not_available then
                v_counts := false;
        end;
    end if;
    run.eta := run.counted_at + least(run.pending / nullif(v_rate, 0), 1e9) * interval '1 second';
    if v_counts then
        raise notice 'embedded % rows, % a second; % pending, done at % or so; % failed, % calls throttled',
            run.rows, run.rate, run.pending, coalesce(to_char(run.eta, 'HH24:MI'), 'no time'), run.failures, run.throttles;
    end if;

    update kb.backfill_run r
    set updated_at = run.updated_at,
        rows = run.rows,
        calls = run.calls,
        tokens = run.tokens,
        usd = run.usd,
        throttles = run.throttles,
        failures = run.failures,
        pending = run.pending,
        counted_at = run.counted_at,
        rate = run.rate,
        eta = run.eta,
        stop_reason = run.stop_reason,
        stop_code = run.stop_code,
        position = run.position,
        suspects = run.suspects,
        attempts = run.attempts,
        strikes = run.strikes,
        reserved_calls = run.reserved_calls,
        step_calls = run.step_calls,
        next_call_at = run.next_call_at
    where r.backfill_run_id = run.backfill_run_id;
    return run;
end
$fn$;

comment on function kb._save_backfill(kb.knowledge_base, kb.backfill_run) is
    'Writes the row of a run, once a second and when it has stopped, with its rate and eta; says how far it is once a minute, in a NOTICE.';

revoke all on function kb._save_backfill(kb.knowledge_base, kb.backfill_run) from public;
grant execute on function kb._save_backfill(kb.knowledge_base, kb.backfill_run) to kb_worker;
