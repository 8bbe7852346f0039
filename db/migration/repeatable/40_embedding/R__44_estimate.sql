create or replace function kb.estimate(
    knowledge_base text default 'default',
    out rows bigint,
    out tokens bigint,
    out calls bigint,
    out minutes numeric,
    out usd numeric)
language plpgsql stable
set search_path = kb, pg_temp
as $fn$
declare
    v_base  kb.knowledge_base := kb._find_knowledge_base(knowledge_base);
    v_model record;
    v_call  numeric;
begin
    select m.* into v_model from kb._find_model(v_base.embedding_model, 'embedding') m;

    execute format(
        'select count(*), coalesce(sum(kb._token_count(%s)), 0) from %s s where %s',
        kb._input_expression(v_base), v_base.store, kb._pending_clause(v_base))
    into rows, tokens;

    calls   := ceil(rows::numeric / v_model.max_batch);
    v_call  := kb._call_ms(v_model.model_id);
    minutes := round(calls * v_call / 60000, 1);
    usd     := trim_scale(tokens * v_model.input_usd / 1000);
end
$fn$;

comment on function kb.estimate(text) is
    'What kb.backfill has before it, without calling a model: rows pending, their tokens (estimated), model calls, minutes in one session at the '
    'pace of the model''s last 100 backfill calls (250 ms a call before the first), USD at the prices of kb.model. '
    'For kb_worker. KB101 knowledge base not found.';

revoke all on function kb.estimate(text) from public;
grant execute on function kb.estimate(text) to kb_worker;
