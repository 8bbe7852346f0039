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
    v_base       kb.knowledge_base;
    v_run        kb.backfill_run;
    v_counted_at timestamptz;
begin
    -- Under another isolation level sessions make each other fail. Each transaction hands it on to the next.
    if pg_catalog.current_setting('transaction_isolation') <> 'read committed' then
        commit;
        set transaction isolation level read committed;
    end if;
    v_base := kb._hold_knowledge_base(knowledge_base);
    v_run  := kb._start_backfill(v_base, max_rows, max_calls, max_tokens, max_usd, max_duration);
    commit and chain;

    while v_run.stop_reason is null loop
        -- Now, and whenever it has counted again what is pending.
        if v_counted_at is distinct from v_run.counted_at then
            v_counted_at := v_run.counted_at;
            v_base       := kb._hold_knowledge_base(knowledge_base);
            perform kb._set_aside_index(v_base.knowledge_base_id, kb._expected_rows(v_base, v_run));
            commit and chain;
        end if;

        if v_run.reserved_calls = 0 then
            v_run := kb._reserve_calls(v_run);
            commit and chain;
        end if;

        v_run := kb._await_call(v_run);
        if v_run.stop_reason is null then
            -- Each transaction anew: in between it may have been dropped.
            v_base := kb._hold_knowledge_base(knowledge_base);
            v_run  := kb._backfill_step(v_base, v_run);
            v_run.stop_reason := coalesce(v_run.stop_reason, kb._budget_spent(v_run));
        end if;
        v_run := kb._save_backfill(v_base, v_run);
        commit and chain;
    end loop;

    v_run := kb._finish_backfill(v_run);
    commit;

    if v_run.stop_code is not null then
        raise exception using
            errcode = v_run.stop_code,
            message = 'backfill stopped',
            detail  = v_run.stop_reason,
            hint    = pg_catalog.format('%s rows are embedded; call it again to go on.', v_run.rows);
    end if;
    raise notice 'embedded % rows in % calls, % tokens, % USD, % failed: %',
        v_run.rows, v_run.calls, v_run.tokens, v_run.usd, v_run.failures, v_run.stop_reason;
end
$proc$;

comment on procedure kb.backfill(text, bigint, bigint, bigint, numeric, interval) is
    'Embeds what has no embedding, one model call a transaction, until nothing is pending or a budget is used up; a budget may be passed by the last call. '
    'Any number of sessions may run it at once, and it may be killed at any time. Together they keep the pace of kb.pace. Call it outside a transaction block. '
    'Each call is a row of kb.backfill_run, true to the second; a NOTICE a minute says how far it is. Rows that the model rejects are in kb.failure. '
    'Where at least half of the table is to be embedded, the vector index is set aside, and the session that ends last builds it again, with its '
    'maintenance_work_mem. For kb_worker. KB001, KB101 knowledge base not found, KB301–KB305 the model error that stopped it.';

revoke all on procedure kb.backfill(text, bigint, bigint, bigint, numeric, interval) from public;
grant execute on procedure kb.backfill(text, bigint, bigint, bigint, numeric, interval) to kb_worker;
