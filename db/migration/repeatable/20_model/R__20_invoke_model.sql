create or replace function kb._invoke_model(
    model text,
    kind text,
    parameters jsonb,
    purpose text,
    knowledge_base_id bigint default null)
returns jsonb
language plpgsql volatile
-- The one gate to the models: only kb_owner, which owns this function, may execute aws_bedrock.*.
security definer
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_model    record;
    v_request  jsonb;
    v_response jsonb;
    v_input    bigint;
    v_output   bigint;
    v_usd      numeric;
    v_started  timestamptz := clock_timestamp();
    v_aws      text;
    v_error    record;
begin
    select * into v_model from kb._find_model(model, kind);
    v_request := kb._render(v_model.request, parameters);

    begin
        v_response := aws_bedrock.invoke_model(model, 'application/json', 'application/json', v_request::text)::jsonb;
    exception
        when invalid_text_representation then
            raise exception 'the model''s response is no JSON'
                using errcode = 'KB305', detail = sqlerrm, hint = 'Try again; if it goes on, try another model.';
        -- Which SQLSTATEs aws_ml raises is not documented: AWS's error name in the message tells. Anything else passes as it is.
        when others then
            v_aws := substring(sqlerrm from '([A-Z][A-Za-z]+Exception)');
            select * into v_error from kb._bedrock_error(v_aws);
            if v_error.code is null then
                raise;
            end if;
            raise exception using
                errcode = v_error.code,
                message = v_error.message,
                detail  = format('%s: %s', model, sqlerrm),
                hint    = v_error.remedy;
    end;

    if coalesce(jsonb_path_query_array(v_response, v_model.result_path), '[]') = '[]' then
        raise exception 'the model''s response has no result'
            using errcode = 'KB305',
                  detail  = format('Nothing at %s in %s.', v_model.result_path, coalesce(left(v_response::text, 200), 'null')),
                  hint    = 'Try again; if it goes on, check result_path in kb.model_family.';
    end if;

    v_input := coalesce(
        (jsonb_path_query_first(v_response, v_model.input_tokens_path) #>> '{}')::bigint,
        kb._token_count(parameters::text));
    v_output := coalesce(
        (jsonb_path_query_first(v_response, v_model.output_tokens_path) #>> '{}')::bigint,
        case when kind = 'text' then kb._token_count(v_response::text) else 0 end);

    v_usd := trim_scale((v_input * v_model.input_usd + v_output * v_model.output_usd) / 1000);

    -- On a hot standby, and in a read-only transaction, the call is made and not booked.
    if current_setting('transaction_read_only') = 'off' then
        insert into kb.model_call (knowledge_base_id, role, model, purpose, input_tokens, output_tokens, usd, duration_ms)
        values (
            knowledge_base_id,
            -- The caller, not the definer.
            coalesce(nullif(current_setting('role'), 'none'), session_user),
            v_model.model_id,
            purpose,
            v_input,
            v_output,
            v_usd,
            extract(epoch from clock_timestamp() - v_started) * 1000);
    end if;

    return jsonb_build_object(
        'result', jsonb_path_query_array(v_response, v_model.result_path),
        'input_tokens', v_input,
        'output_tokens', v_output,
        'usd', v_usd,
        'stop_reason', jsonb_path_query_first(v_response, v_model.stop_reason_path));
end
$fn$;

comment on function kb._invoke_model(text, text, jsonb, text, bigint) is
    'Calls a model of kb.model and books the call. Returns {"result": […], "input_tokens", "output_tokens", "usd", "stop_reason"}. '
    'Always invoke_model, never invoke_model_get_embeddings: that one drops the token count and takes one text. '
    'KB103, KB104; KB301 throttled, KB302 unavailable, KB303 input rejected, KB304 access denied, KB305 malformed response.';

revoke all on function kb._invoke_model(text, text, jsonb, text, bigint) from public;
grant execute on function kb._invoke_model(text, text, jsonb, text, bigint) to kb_reader, kb_writer, kb_worker;
