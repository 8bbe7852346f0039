-- These models read turns out of one text. Whoever can write their marks into it can speak as the
-- user: as with the models themselves, what counts as the question is then his.
create or replace function aws_bedrock._completion_response(
    model_id text,
    model    aws_bedrock._model,
    body     jsonb
)
returns text
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_prompt text := body ->> 'prompt';
    v_turn   text := split_part(v_prompt, E'\n\nHuman:', -1);
    v_before text := left(v_prompt, -length(E'\n\nHuman:' || v_turn));
    v_answer record;
begin
    if v_prompt !~ '^\n\nHuman:.*\n\nAssistant:' then
        perform aws_bedrock._reject(
            E'Invalid prompt: prompt must start with "\n\nHuman:" turn, '
            'prompt must end with "\n\nAssistant:" turn');
    end if;

    v_answer := aws_bedrock._generate(
        model,
        nullif(substr(v_before, length(E'\n\nHuman:') + 1), ''),
        split_part(v_turn, E'\n\nAssistant:', 1),
        (body ->> 'max_tokens_to_sample')::numeric,
        body -> 'stop_sequences');
    return json_build_object(
        'type', 'completion',
        'model', model_id || ' (pgkb emulator)',
        'completion', ' ' || v_answer.completion,
        'stop_reason', case v_answer.reason
            when 'length' then 'max_tokens'
            else 'stop_sequence'
        end,
        'stop', case
            when v_answer.reason in ('end', 'refusal') then E'\n\nHuman:'
            else v_answer.stop_sequence
        end)::text;
end
$fn$;

comment on function aws_bedrock._completion_response(text, aws_bedrock._model, jsonb) is
    'The response of Claude 2.1 to a valid Text Completions body.';

revoke all on function aws_bedrock._completion_response(text, aws_bedrock._model, jsonb)
    from public;


create or replace function aws_bedrock._titan_text_response(model aws_bedrock._model, body jsonb)
returns text
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_prompt text  := body ->> 'inputText';
    v_turn   text  := split_part(E'\n' || v_prompt, E'\nUser:', -1);
    v_config jsonb := coalesce(body -> 'textGenerationConfig', '{}');
    v_answer record;
begin
    v_answer := aws_bedrock._generate(
        model,
        nullif(left(v_prompt, -length(E'\nUser:' || v_turn)), ''),
        split_part(v_turn, E'\nBot:', 1),
        coalesce((v_config ->> 'maxTokenCount')::numeric, 512),
        v_config -> 'stopSequences');
    return json_build_object(
        'inputTextTokenCount', v_answer.input_tokens,
        'results', json_build_array(json_build_object(
            'tokenCount', v_answer.output_tokens,
            'outputText', E'\n' || v_answer.completion,
            'completionReason', case v_answer.reason
                when 'end' then 'FINISHED'
                when 'stop' then 'STOP_CRITERIA_MET'
                when 'length' then 'LENGTH'
                else 'CONTENT_FILTERED'
            end)))::text;
end
$fn$;

comment on function aws_bedrock._titan_text_response(aws_bedrock._model, jsonb) is
    'The response of a Titan text model to a valid body.';

revoke all on function aws_bedrock._titan_text_response(aws_bedrock._model, jsonb) from public;


create or replace function aws_bedrock._llama_response(model aws_bedrock._model, body jsonb)
returns text
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_system  text;
    v_message text;
    v_answer  record;
begin
    select string_agg(t.content, E'\n' order by t.ordinal) filter (where t.role = 'system'),
           (array_agg(t.content order by t.ordinal desc) filter (where t.role = 'user'))[1]
    into v_system, v_message
    from (
        select split_part(h.turn, '<|end_header_id|>', 1),
               split_part(split_part(h.turn, '<|end_header_id|>', 2), '<|eot_id|>', 1),
               h.ordinal
        from string_to_table(body ->> 'prompt', '<|start_header_id|>')
            with ordinality h(turn, ordinal)
    ) t(role, content, ordinal);

    v_answer := aws_bedrock._generate(
        model,
        ltrim(v_system, E'\n'),
        coalesce(v_message, body ->> 'prompt'),
        coalesce((body ->> 'max_gen_len')::numeric, 512),
        null);
    return json_build_object(
        'generation', v_answer.completion,
        'prompt_token_count', v_answer.input_tokens,
        'generation_token_count', v_answer.output_tokens,
        'stop_reason', case v_answer.reason when 'length' then 'length' else 'stop' end)::text;
end
$fn$;

comment on function aws_bedrock._llama_response(aws_bedrock._model, jsonb) is
    'The response of a Llama 3 model to a valid body.';

revoke all on function aws_bedrock._llama_response(aws_bedrock._model, jsonb) from public;


create or replace function aws_bedrock._mistral_response(model aws_bedrock._model, body jsonb)
returns text
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_prompt text := body ->> 'prompt';
    v_turn   text := split_part(v_prompt, '[INST]', -1);
    v_answer record;
begin
    v_answer := aws_bedrock._generate(
        model,
        nullif(ltrim(left(v_prompt, -length('[INST]' || v_turn)), '<s> '), ''),
        split_part(v_turn, '[/INST]', 1),
        coalesce((body ->> 'max_tokens')::numeric, 512),
        body -> 'stop');
    return json_build_object('outputs', json_build_array(json_build_object(
        'text', ' ' || v_answer.completion,
        'stop_reason', case v_answer.reason when 'length' then 'length' else 'stop' end)))::text;
end
$fn$;

comment on function aws_bedrock._mistral_response(aws_bedrock._model, jsonb) is
    'The response of a Mistral model to a valid text-completion body.';

revoke all on function aws_bedrock._mistral_response(aws_bedrock._model, jsonb) from public;
