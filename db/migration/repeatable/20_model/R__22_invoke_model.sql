create or replace function kb._invoke_model(
    model text,
    kind text,
    parameters jsonb,
    purpose text,
    knowledge_base_id bigint default null,
    out embedding double precision[],
    out embeddings text[],
    out result jsonb,
    out input_tokens bigint,
    out output_tokens bigint,
    out usd numeric,
    out stop_reason text)
language plpgsql volatile
-- The one gate to the models: only kb_owner, which owns this function, may execute aws_bedrock.*.
security definer
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_model   record;
    v_call    record;
    v_started timestamptz := clock_timestamp();
begin
    select * into v_model from kb._find_model(model, kind);
    -- Assigned, as in kb._embed_texts: a function in FROM puts its result, which is large, into a tuplestore first.
    v_call := kb._call_bedrock(model, v_model.embedding_key, v_model.max_batch > 1, kb._render(v_model.request, parameters));

    embedding   := v_call.embedding;
    embeddings  := nullif(v_call.embeddings, '{}');
    result      := nullif(jsonb_path_query_array(v_call.response, v_model.result_path), '[]');
    stop_reason := jsonb_path_query_first(v_call.response, v_model.stop_reason_path) #>> '{}';
    stop_reason := coalesce(v_model.stop_reasons ->> stop_reason, case when stop_reason is not null then 'other' end);
    -- A refusal need not say anything.
    if embedding is null and embeddings is null and result is null and stop_reason is distinct from 'refusal' then
        raise exception 'the model''s response has no result'
            using errcode = 'KB305',
                  detail  = case
                      when v_call.embeddings is null and v_model.embedding_key is not null and v_model.max_batch > 1 then
                          format('No list at %L.', v_model.embedding_key)
                      else format('Nothing at %s in %s.', v_model.result_path, coalesce(left(v_call.response::text, 200), 'null'))
                  end,
                  hint    = 'Try again; if it goes on, check the row of kb.model_family.';
    end if;

    input_tokens := coalesce(
        (jsonb_path_query_first(v_call.response, v_model.input_tokens_path) #>> '{}')::bigint,
        (
            select sum(kb._token_count(t.text))
            from (
                select e.value
                from jsonb_array_elements_text(coalesce(parameters -> 'texts', parameters -> 'documents', '[]')) e
                union all
                values (parameters ->> 'system'), (parameters ->> 'prompt'), (parameters ->> 'query')
            ) as t (text)
        ),
        0);
    output_tokens := coalesce(
        (jsonb_path_query_first(v_call.response, v_model.output_tokens_path) #>> '{}')::bigint,
        case when kind = 'text' then kb._token_count(result::text) end,
        0);
    usd := trim_scale((input_tokens * v_model.input_usd + output_tokens * v_model.output_usd) / 1000);
    -- Paid for, but no part of the answer.
    if v_model.preamble is not null then
        result := jsonb_set(result, '{0}', to_jsonb(regexp_replace(result ->> 0, '^\s*?(?:' || v_model.preamble || ')', '')));
    end if;

    -- On a hot standby, and in a read-only transaction, the call is made and not booked.
    if current_setting('transaction_read_only') = 'off' then
        insert into kb.model_call (knowledge_base_id, role, model, purpose, input_tokens, output_tokens, usd, duration_ms)
        values (
            knowledge_base_id,
            -- The caller, not the definer.
            coalesce(nullif(current_setting('role'), 'none'), session_user),
            v_model.model_id,
            purpose,
            input_tokens,
            output_tokens,
            usd,
            extract(epoch from clock_timestamp() - v_started) * 1000);
    end if;
    if kb._explaining() then
        perform kb._note(
            kind || ' model',
            coalesce(cardinality(embeddings), jsonb_array_length(result), 1),
            format('%s: %s tokens, %s USD', model, input_tokens, usd));
    end if;
end
$fn$;

comment on function kb._invoke_model(text, text, jsonb, text, bigint) is
    'Calls a model of kb.model and books the call. Where its family has an embedding_key: embedding, or embeddings as JSON, of a model that takes many '
    'texts a call; else result: what result_path of its family finds, of a text model without its preamble, null when it refused without a word; '
    'stop_reason: end, length, refusal, other, or null where the model gives none; '
    'tokens as the model counted them or, where it does not, estimated. KB103, KB104; KB301 throttled, KB302 unavailable, KB303 input rejected, '
    'KB304 access denied, KB305 malformed response.';

revoke all on function kb._invoke_model(text, text, jsonb, text, bigint) from public;
grant execute on function kb._invoke_model(text, text, jsonb, text, bigint) to kb_reader, kb_writer, kb_worker;
