create or replace function kb.estimate(
    knowledge_base text default 'default',
    workers integer default 1,
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
    v_model kb.model;
    v_rate  numeric;
begin
    perform kb._require_positive('workers', workers);
    select m.* into v_model
    from kb._find_model(v_base.embedding_model, 'embedding') f
    join kb.model m on m.model_id = f.model_id;

    execute format(
        'select count(*), coalesce(sum(kb._token_count(%s)), 0) from %s s where %s',
        kb._input_expression(v_base), v_base.store, kb._pending_clause(v_base))
    into rows, tokens;
    calls := ceil(rows::numeric / v_model.max_batch);

    -- Throttled an hour ago is forgotten (kb._reserve_calls).
    select p.requests_per_minute into v_rate
    from kb.pace p
    where p.model_id = v_model.model_id
      and (v_model.requests_per_minute is not null or p.throttled_at > clock_timestamp() - interval '1 hour');
    minutes := round(greatest(
        calls * kb._call_ms(v_model.model_id) / workers / 60000,
        calls / coalesce(v_rate, v_model.requests_per_minute),
        tokens::numeric / v_model.tokens_per_minute), 1);
    usd     := trim_scale(tokens * v_model.input_usd / 1000);
end
$fn$;

comment on function kb.estimate(text, integer) is
    'What kb.backfill has before it, without calling a model: rows pending, their tokens (estimated), model calls; minutes, with so many sessions at once, '
    'as long as the model''s last 100 backfill calls took (250 ms a call before the first) and no faster than kb.pace and the quota in kb.model allow; '
    'USD at the prices of kb.model. For kb_worker. KB001, KB101 knowledge base not found.';

revoke all on function kb.estimate(text, integer) from public;
grant execute on function kb.estimate(text, integer) to kb_worker;
