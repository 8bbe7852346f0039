-- What is to be done, the instructions say first.
create or replace function aws_bedrock._complete(prompt text, message text)
returns text
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_rewrite constant text :=
        'Rewrite the last question so that it can be understood without the conversation.';
    v_split   constant text :=
        'Split the question into the simpler questions that it is made of.';
    v_task    text := ltrim(prompt, E' \t\r\n');
begin
    if starts_with(v_task, v_rewrite) then
        return aws_bedrock._rewrite(message);
    elsif starts_with(v_task, v_split) then
        return aws_bedrock._decompose(btrim(aws_bedrock._question(message), E' \t\r\n'));
    end if;
    return aws_bedrock._answer(prompt, aws_bedrock._question(message));
end
$fn$;

comment on function aws_bedrock._complete(text, text) is
    'Does what the prompt asks for: rewrites or splits a question, or answers it from the sources.';

revoke all on function aws_bedrock._complete(text, text) from public;


create or replace function aws_bedrock._generate(
    in  model          aws_bedrock._model,
    in  system         text,
    in  message        text,
    in  max_tokens     numeric,
    in  stop_sequences jsonb,
    in  preface        text default '',
    out completion     text,
    out reason         text,
    out stop_sequence  text,
    out input_tokens   int,
    out output_tokens  int
)
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_prompt    text := concat_ws(E'\n', system, message);
    v_fault     text := aws_bedrock._setting('fault', '', '');
    v_max_chars int  := floor(least(max_tokens, 1000000) * 4.7)::int;
begin
    input_tokens := aws_bedrock._token_count(v_prompt);
    if input_tokens > model.context_tokens then
        perform aws_bedrock._reject('Input is too long for requested model.');
    end if;

    reason := case v_fault when 'refusal' then 'refusal' else 'end' end;
    completion := case v_fault
        when 'refusal' then 'I cannot help with that.'
        when 'no_content' then ''
        else preface || aws_bedrock._complete(v_prompt, message)
    end;

    select s.sequence
    into stop_sequence
    from jsonb_array_elements_text(
        case jsonb_typeof(stop_sequences)
            when 'string' then jsonb_build_array(stop_sequences)
            else stop_sequences
        end
    ) s(sequence)
    where position(s.sequence in completion) > 0
    order by position(s.sequence in completion), s.sequence
    limit 1;

    if found then
        completion := split_part(completion, stop_sequence, 1);
        reason := 'stop';
    end if;
    if length(completion) > v_max_chars then
        completion := left(completion, v_max_chars);
        reason := 'length';
        stop_sequence := null;
    end if;
    output_tokens := aws_bedrock._token_count(completion);
end
$fn$;

comment on function aws_bedrock._generate(aws_bedrock._model, text, text, numeric, jsonb, text) is
    'What a text model writes, cut at a stop sequence or at max_tokens. reason: end, stop, length, '
    'or refusal, which aws_ml.fault asks for; each kind of model has its own words for them.';

revoke all on function aws_bedrock._generate(aws_bedrock._model, text, text, numeric, jsonb, text)
    from public;
