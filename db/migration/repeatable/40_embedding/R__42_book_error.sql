create or replace function kb._book_error(
    run kb.backfill_run,
    ids text[],
    texts text[],
    code text,
    error text)
returns kb.backfill_run
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_class text    := kb._error_class(code);
    v_waits boolean := v_class in ('throttled', 'locked');
begin
    if v_class = 'throttled' then
        run.throttles := run.throttles + 1;
        -- Down 3 %, not by half: a fault now and then has nothing to do with the pace, least of all a 503, 500 or 408. With the
        -- 1 % of a quota that a call goes up (kb._reserve_calls) the pace stays at the quota though a third of the calls are
        -- throttled; without a quota, going up half as fast, it comes to rest where one call in six is.
        perform kb._slow_down(run.model, case code when 'KB301' then 0.97 else 0.99 end);
    end if;

    run.attempts := run.attempts + 1;
    -- Where no row was claimed, none can be blamed.
    if v_class = 'fatal' or ids is null and not v_waits or v_waits and run.attempts > 20 then
        run.stop_code   := code;
        run.stop_reason := error;
        return run;
    end if;

    if v_waits or v_class = 'faulty' and run.attempts <= 3 then
        -- Full jitter: https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter
        run.next_call_at := clock_timestamp() + random() * least(30, power(2, run.attempts) / 10) * interval '1 second';
        return run;
    end if;

    run.attempts := 0;
    if cardinality(ids) > 1 then
        run.suspects := cardinality(ids);
        return run;
    end if;

    insert into kb.embedding_failure as f (knowledge_base_id, chunk, input_hash, code, reason)
    values (run.knowledge_base_id, ids[1], kb._input_hash(texts[1]), code, error)
    on conflict on constraint embedding_failure_pkey do update
    set input_hash = excluded.input_hash,
        failed_at = excluded.failed_at,
        code = excluded.code,
        reason = excluded.reason;
    run.failures := run.failures + 1;
    run.suspects := 0;
    run.position := ids[1];
    run.strikes  := case when v_class = 'faulty' then run.strikes + 1 else run.strikes end;
    if run.strikes >= 5 then
        -- It was hardly the fault of five rows in succession. They are in kb.failure, the rest is spared.
        run.stop_code   := code;
        run.stop_reason := error;
    end if;
    return run;
end
$fn$;

comment on function kb._book_error(kb.backfill_run, text[], text[], text, text) is
    'What follows from a call that failed for these rows, by the class of its SQLSTATE (kb._error_class). throttled, locked: a wait, and the end after 20 attempts. '
    'fatal: the end. faulty: three attempts, then as rejected, and the end after five rows. rejected: a batch is halved; a single row goes to kb.embedding_failure.';

revoke all on function kb._book_error(kb.backfill_run, text[], text[], text, text) from public;
grant execute on function kb._book_error(kb.backfill_run, text[], text[], text, text) to kb_worker;
