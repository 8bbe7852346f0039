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


create or replace function aws_bedrock._messages_response(model_id text, body jsonb)
returns text
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_message text := aws_bedrock._last_message(body);
    v_prompt  text := concat_ws(E'\n', aws_bedrock._text_of(body -> 'system'), v_message);
    v_answer  record;
begin
    if model_id ~ '-4-[5-9]' and body ?& '{temperature,top_p}' then
        perform aws_bedrock._reject(
            '`temperature` and `top_p` cannot both be specified for this model. '
            'Please use only one.');
    end if;

    v_answer := aws_bedrock._generate(
        v_prompt, v_message, (body ->> 'max_tokens')::numeric, body -> 'stop_sequences');
    return json_build_object(
        'model', model_id || ' (pgkb emulator)',
        'id', 'msg_bdrk_emulator_' || md5(body::text),
        'type', 'message',
        'role', 'assistant',
        'content', json_build_array(
            json_build_object('type', 'text', 'text', v_answer.completion)),
        'stop_reason', v_answer.stop_reason,
        'stop_sequence', v_answer.stop_sequence,
        'usage', json_build_object(
            'input_tokens', aws_bedrock._token_count(v_prompt),
            'output_tokens', aws_bedrock._token_count(v_answer.completion)))::text;
end
$fn$;

comment on function aws_bedrock._messages_response(text, jsonb) is
    'The response of a Claude model to a valid Messages body.';

revoke all on function aws_bedrock._messages_response(text, jsonb) from public;


create or replace function aws_bedrock._completion_response(model_id text, body jsonb)
returns text
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_prompt text := body ->> 'prompt';
    v_turn   text := split_part(v_prompt, E'\n\nHuman:', -1);
    v_answer record;
begin
    if v_prompt !~ '^\n\nHuman:.*\n\nAssistant:' then
        perform aws_bedrock._reject(
            E'Invalid prompt: prompt must start with "\n\nHuman:" turn, '
            'prompt must end with "\n\nAssistant:" turn');
    end if;

    v_answer := aws_bedrock._generate(
        v_prompt,
        split_part(v_turn, E'\n\nAssistant:', 1),
        (body ->> 'max_tokens_to_sample')::numeric,
        body -> 'stop_sequences');
    return json_build_object(
        'type', 'completion',
        'model', model_id || ' (pgkb emulator)',
        'completion', ' ' || v_answer.completion,
        'stop_reason', case v_answer.stop_reason
            when 'end_turn' then 'stop_sequence'
            else v_answer.stop_reason
        end,
        'stop', case v_answer.stop_reason
            when 'end_turn' then E'\n\nHuman:'
            else v_answer.stop_sequence
        end)::text;
end
$fn$;

comment on function aws_bedrock._completion_response(text, jsonb) is
    'The response of Claude 2.1 to a valid Text Completions body.';

revoke all on function aws_bedrock._completion_response(text, jsonb) from public;


create or replace function aws_bedrock._nova_response(model_id text, body jsonb)
returns text
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_message text  := aws_bedrock._last_message(body);
    v_prompt  text  := concat_ws(E'\n', aws_bedrock._text_of(body -> 'system'), v_message);
    v_config  jsonb := coalesce(body -> 'inferenceConfig', '{}');
    v_input   int   := aws_bedrock._token_count(v_prompt);
    v_output  int;
    v_answer  record;
begin
    v_answer := aws_bedrock._generate(
        v_prompt,
        v_message,
        coalesce((v_config ->> 'maxTokens')::numeric, 5000),
        v_config -> 'stopSequences');
    v_output := aws_bedrock._token_count(v_answer.completion);
    return json_build_object(
        'model', model_id || ' (pgkb emulator)',
        'output', json_build_object('message', json_build_object(
            'content', json_build_array(json_build_object('text', v_answer.completion)),
            'role', 'assistant')),
        'stopReason', v_answer.stop_reason,
        'usage', json_build_object(
            'inputTokens', v_input,
            'outputTokens', v_output,
            'totalTokens', v_input + v_output))::text;
end
$fn$;

comment on function aws_bedrock._nova_response(text, jsonb) is
    'The response of a Nova model to a valid body.';

revoke all on function aws_bedrock._nova_response(text, jsonb) from public;

