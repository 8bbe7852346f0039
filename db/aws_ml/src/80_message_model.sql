create or replace function aws_bedrock._text_of(content jsonb)
returns text
language sql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
    select case jsonb_typeof(content)
        when 'array' then (
            select string_agg(b.block ->> 'text', E'\n' order by b.ordinal)
            from jsonb_array_elements(content) with ordinality b(block, ordinal))
        else content #>> '{}'
    end
$fn$;

comment on function aws_bedrock._text_of(jsonb) is
    'The text of a message: a string, or a list of text blocks.';

revoke all on function aws_bedrock._text_of(jsonb) from public;


create or replace function aws_bedrock._last_message(body jsonb)
returns text
language plpgsql immutable
set search_path = pg_catalog, pg_temp
as $fn$
begin
    if body #>> '{messages,0,role}' <> 'user' then
        perform aws_bedrock._reject('messages: first message must use the "user" role');
    end if;
    return (
        select aws_bedrock._text_of(m.message -> 'content')
        from jsonb_array_elements(body -> 'messages') with ordinality m(message, ordinal)
        where m.message ->> 'role' = 'user'
        order by m.ordinal desc
        limit 1
    );
end
$fn$;

comment on function aws_bedrock._last_message(jsonb) is
    'What the user said last. ValidationException when the user did not speak first.';

revoke all on function aws_bedrock._last_message(jsonb) from public;


create or replace function aws_bedrock._messages_response(
    model_id text,
    model    aws_bedrock._model,
    body     jsonb
)
returns text
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_answer record;
begin
    if model_id ~ '-4-[5-9]' and body ?& '{temperature,top_p}' then
        perform aws_bedrock._reject(
            '`temperature` and `top_p` cannot both be specified for this model. '
            'Please use only one.');
    end if;

    v_answer := aws_bedrock._generate(
        model,
        aws_bedrock._text_of(body -> 'system'),
        aws_bedrock._last_message(body),
        (body ->> 'max_tokens')::numeric,
        body -> 'stop_sequences');
    return json_build_object(
        'model', model_id || ' (pgkb emulator)',
        'id', 'msg_bdrk_emulator_' || md5(body::text),
        'type', 'message',
        'role', 'assistant',
        'content', case
            when v_answer.completion = '' or v_answer.reason = 'refusal' then '[]'::json
            else json_build_array(json_build_object('type', 'text', 'text', v_answer.completion))
        end,
        'stop_reason', case v_answer.reason
            when 'end' then 'end_turn'
            when 'stop' then 'stop_sequence'
            when 'length' then 'max_tokens'
            else v_answer.reason
        end,
        'stop_sequence', v_answer.stop_sequence,
        'usage', json_build_object(
            'input_tokens', v_answer.input_tokens,
            'output_tokens', v_answer.output_tokens))::text;
end
$fn$;

comment on function aws_bedrock._messages_response(text, aws_bedrock._model, jsonb) is
    'The response of a Claude model to a valid Messages body.';

revoke all on function aws_bedrock._messages_response(text, aws_bedrock._model, jsonb) from public;


create or replace function aws_bedrock._nova_response(
    model_id text,
    model    aws_bedrock._model,
    body     jsonb
)
returns text
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_answer record;
begin
    v_answer := aws_bedrock._generate(
        model,
        aws_bedrock._text_of(body -> 'system'),
        aws_bedrock._last_message(body),
        coalesce((body #>> '{inferenceConfig,maxTokens}')::numeric, 5000),
        body #> '{inferenceConfig,stopSequences}');
    return json_build_object(
        'model', model_id || ' (pgkb emulator)',
        'output', json_build_object('message', json_build_object(
            'content', case v_answer.completion
                when '' then '[]'::json
                else json_build_array(json_build_object('text', v_answer.completion))
            end,
            'role', 'assistant')),
        'stopReason', case v_answer.reason
            when 'end' then 'end_turn'
            when 'stop' then 'stop_sequence'
            when 'length' then 'max_tokens'
            else 'content_filtered'
        end,
        'usage', json_build_object(
            'inputTokens', v_answer.input_tokens,
            'outputTokens', v_answer.output_tokens,
            'totalTokens', v_answer.input_tokens + v_answer.output_tokens))::text;
end
$fn$;

comment on function aws_bedrock._nova_response(text, aws_bedrock._model, jsonb) is
    'The response of a Nova model to a valid body.';

revoke all on function aws_bedrock._nova_response(text, aws_bedrock._model, jsonb) from public;


-- Called by InvokeModel, gpt-oss writes its reasoning before the answer, in tags.
create or replace function aws_bedrock._openai_response(
    model_id text,
    model    aws_bedrock._model,
    body     jsonb
)
returns text
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_system  text;
    v_message text;
    v_answer  record;
begin
    select string_agg(m.message ->> 'content', E'\n' order by m.ordinal)
               filter (where m.message ->> 'role' in ('system', 'developer')),
           (array_agg(m.message ->> 'content' order by m.ordinal desc)
               filter (where m.message ->> 'role' = 'user'))[1]
    into v_system, v_message
    from jsonb_array_elements(body -> 'messages') with ordinality m(message, ordinal);

    v_answer := aws_bedrock._generate(
        model,
        v_system,
        coalesce(v_message, ''),
        coalesce((body ->> 'max_completion_tokens')::numeric, 4096),
        body -> 'stop',
        '<reasoning>The answer has to stand in what was given.</reasoning>');
    return json_build_object(
        'id', 'chatcmpl-emulator-' || md5(body::text),
        'object', 'chat.completion',
        'created', extract(epoch from statement_timestamp())::bigint,
        'model', model_id || ' (pgkb emulator)',
        'choices', json_build_array(json_build_object(
            'index', 0,
            'message', json_build_object(
                'role', 'assistant',
                'content', case when v_answer.reason <> 'refusal' then v_answer.completion end),
            'finish_reason', case v_answer.reason
                when 'length' then 'length'
                when 'refusal' then 'content_filter'
                else 'stop'
            end)),
        'usage', json_build_object(
            'prompt_tokens', v_answer.input_tokens,
            'completion_tokens', v_answer.output_tokens,
            'total_tokens', v_answer.input_tokens + v_answer.output_tokens))::text;
end
$fn$;

comment on function aws_bedrock._openai_response(text, aws_bedrock._model, jsonb) is
    'The response of a model with OpenAI''s chat completions to a valid body.';

revoke all on function aws_bedrock._openai_response(text, aws_bedrock._model, jsonb) from public;
