create or replace function kb._start_backfill(
    base kb.knowledge_base,
    max_rows bigint,
    max_calls bigint,
    max_tokens bigint,
    max_usd numeric,
    max_duration interval)
returns kb.backfill_run
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_run kb.backfill_run;
begin
    perform kb._check_budget(max_rows, max_calls, max_tokens, max_usd, max_duration);

    -- A session that was killed could not say so itself.
    update kb.backfill_run r
    set stop_reason = coalesce(r.stop_reason, 'broken off'),
        finished_at = r.updated_at
    where r.knowledge_base_id = base.knowledge_base_id
      and r.finished_at is null
      and not kb._is_running(r);

    insert into kb.backfill_run
        (knowledge_base_id, model, max_rows, max_calls, max_tokens, max_usd, max_duration, pending)
    select base.knowledge_base_id, m.model_id, max_rows, max_calls, max_tokens, max_usd, max_duration, kb._count_pending(base)
    from kb._find_model(base.embedding_model, 'embedding') m
    returning * into v_run;
    return v_run;
end
$fn$;

comment on function kb._start_backfill(kb.knowledge_base, bigint, bigint, bigint, numeric, interval) is
    'Checks the budgets, counts what is pending and opens the run''s row; closes the rows of runs whose sessions are gone. KB001.';

revoke all on function kb._start_backfill(kb.knowledge_base, bigint, bigint, bigint, numeric, interval) from public;
grant execute on function kb._start_backfill(kb.knowledge_base, bigint, bigint, bigint, numeric, interval) to kb_worker;
