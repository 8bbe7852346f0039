create or replace function kb._expected_rows(base kb.knowledge_base, run kb.backfill_run)
returns bigint
language plpgsql stable
set search_path = kb, pg_temp
as $fn$
declare
    v_model  kb.model;
    v_tokens numeric;
begin
    select m.* into v_model from kb.model m where m.model_id = run.model;
    if run.max_tokens is not null or run.max_usd is not null then
        execute format(
            'select avg(kb._token_count(s.input)) from (select %s as input from %s s where %s limit 100) s',
            kb._input_expression(base), base.store, kb._pending_clause(base))
        into v_tokens;
    end if;

    -- One session's share: the others that may be at work count for themselves.
    return greatest(0, least(
        run.pending,
        run.max_rows - run.rows,
        (run.max_calls - run.calls)::numeric * v_model.max_batch,
        (run.max_tokens - run.tokens) / v_tokens,
        (run.max_usd - run.usd) * 1000 / nullif(v_model.input_usd, 0) / v_tokens,
        extract(epoch from run.max_duration - (clock_timestamp() - run.started_at)) * 1000
            / nullif(kb._call_ms(v_model.model_id), 0) * v_model.max_batch));
end
$fn$;

comment on function kb._expected_rows(kb.knowledge_base, kb.backfill_run) is
    'How many rows a run will still embed, as far as its budgets allow, at the tokens of 100 pending rows and the duration of the last calls.';

revoke all on function kb._expected_rows(kb.knowledge_base, kb.backfill_run) from public;
grant execute on function kb._expected_rows(kb.knowledge_base, kb.backfill_run) to kb_worker;
