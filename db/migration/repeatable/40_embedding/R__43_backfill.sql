create or replace procedure kb.backfill(
    knowledge_base text default 'default',
    max_rows bigint default null,
    max_calls bigint default null,
    max_tokens bigint default null,
    max_usd numeric default null,
    max_duration interval default null)
-- It commits, so it can have neither SET nor SECURITY DEFINER: every name is qualified instead, and every operator is between
-- types that PostgreSQL's own fits exactly.
language plpgsql
as $proc$
declare
    v_base     kb.knowledge_base;
    v_run      kb.backfill_run;
    v_step     record;
    v_batch    integer;
    v_size     integer;
    v_after    text;
    v_attempts integer := 0;
begin
    v_base  := kb._hold_knowledge_base(knowledge_base);
    v_run   := kb._start_backfill(v_base, max_rows, max_calls, max_tokens, max_usd, max_duration);
    v_batch := (select m.max_batch from kb._find_model(v_base.embedding_model, 'embedding') m);
    v_size  := v_batch;
    commit;

    while v_run.stop_reason is null loop
        -- Each transaction anew: in between it may have been dropped.
        v_base := kb._hold_knowledge_base(knowledge_base);
        select s.* into v_step
        from kb._backfill_step(v_base, v_after, least(v_size, max_rows - v_run.rows)::integer) s;

        v_run := kb._book_backfill_step(v_run, v_step.embedded, v_step.tokens, v_step.usd, v_step.code, v_step.claimed);
        if v_step.claimed = 0 then
            -- Rows that another session had locked and gave back lie behind: once more from the start, until that finds nothing.
            if v_after is null then
                v_run.stop_reason := 'done';
            end if;
            v_after := null;
        elsif v_step.code is null then
            v_after    := v_step.last;
            v_size     := v_batch;
            v_attempts := 0;
        elsif v_step.code in ('KB301', 'KB302') and v_attempts < 20 then
            v_attempts := v_attempts + 1;
        elsif v_step.code in ('KB303', 'KB305') then
            -- A rejected batch is halved until the row at fault stands alone.
            v_after := case when v_step.claimed = 1 then v_step.last else v_after end;
            v_size  := greatest(1, v_step.claimed / 2);
        else
            v_run.stop_reason := v_step.error;
        end if;

        v_run.stop_reason := coalesce(
            v_run.stop_reason,
            case
                when v_run.rows >= max_rows then 'max_rows'
                when v_run.calls >= max_calls then 'max_calls'
                when v_run.tokens >= max_tokens then 'max_tokens'
                when v_run.usd >= max_usd then 'max_usd'
                when pg_catalog.clock_timestamp() - v_run.started_at >= max_duration then 'max_duration'
            end);
        perform kb._save_backfill(v_run);
        commit;

        if v_attempts > 0 and v_run.stop_reason is null then
            -- Full jitter: https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter
            perform pg_catalog.pg_sleep(
                pg_catalog.random() * least(30::double precision, pg_catalog.power(2, v_attempts) / 10::double precision));
        end if;
    end loop;

    if v_step.code is not null and v_run.stop_reason = v_step.error then
        raise exception using
            errcode = v_step.code,
            message = 'backfill stopped',
            detail  = v_step.error,
            hint    = pg_catalog.format('%s rows are embedded; call it again to go on.', v_run.rows);
    end if;
    raise notice 'embedded % rows in % calls, % tokens, % USD, % failed: %',
        v_run.rows, v_run.calls, v_run.tokens, v_run.usd, v_run.failures, v_run.stop_reason;
end
$proc$;

comment on procedure kb.backfill(text, bigint, bigint, bigint, numeric, interval) is
    'Embeds what has no embedding, one model call a transaction, until nothing is pending or a budget is used up; a budget may be passed by the last call. '
    'Any number of sessions may run it at once, and it may be killed at any time. Call it outside a transaction block. Each call is a row of kb.backfill_run; '
    'rows that the model rejects are in kb.failure. For kb_worker. KB001, KB101 knowledge base not found, KB301–KB305 the model error that stopped it.';

revoke all on procedure kb.backfill(text, bigint, bigint, bigint, numeric, interval) from public;
grant execute on procedure kb.backfill(text, bigint, bigint, bigint, numeric, interval) to kb_worker;
