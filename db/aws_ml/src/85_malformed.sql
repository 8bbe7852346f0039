create or replace function aws_bedrock._numbers(value jsonb, json_key text)
returns float8[]
language plpgsql immutable
set search_path = pg_catalog, pg_temp
as $fn$
begin
    if (case jsonb_typeof(value)
        when 'array' then exists (
            select
            from jsonb_array_elements(value) e(value)
            where jsonb_typeof(e.value) <> 'number')
        else true
    end) then
        raise exception 'the model''s response has no list of numbers at the key "%"', json_key
            using errcode = 'invalid_parameter_value',
                  hint = 'It is "embedding" for Titan; for other models call invoke_model.';
    end if;
    return array(
        select e.value::float8
        from jsonb_array_elements(value) with ordinality e(value, ordinal)
        order by e.ordinal
    );
end
$fn$;

comment on function aws_bedrock._numbers(jsonb, text) is
    'A JSON list of numbers as an array. 22023 if it is anything else.';

revoke all on function aws_bedrock._numbers(jsonb, text) from public;


create or replace function aws_bedrock._spoil_response(response text, malformation text)
returns text
language sql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
    select case malformation
        when 'truncated_json'  then left(response, length(response) / 2)
        when 'empty'           then ''
        when 'nan'             then regexp_replace(response, '\[-?\d[^],]*', '[NaN', 'g')
        when 'wrong_dimension' then regexp_replace(response, '\[-?\d[^],]*,', '[', 'g')
        when 'wrong_count'     then regexp_replace(response, '\[\[[^]]*\],?\s*', '[', 'g')
        else response
    end
$fn$;

comment on function aws_bedrock._spoil_response(text, text) is
    'A response cut off, empty, with a NaN, with a number missing or with an embedding missing. '
    'What a text model does not say, see aws_bedrock._generate.';

revoke all on function aws_bedrock._spoil_response(text, text) from public;


create or replace function aws_bedrock._spoil_embedding(embedding float8[], malformation text)
returns float8[]
language plpgsql immutable
set search_path = pg_catalog, pg_temp
as $fn$
begin
    if malformation = 'truncated_json' then
        raise exception 'the model''s response is no JSON'
            using errcode = 'invalid_text_representation';
    end if;
    return case malformation
        when 'empty'           then '{}'::float8[]
        when 'nan'             then array['NaN'::float8] || embedding[2:]
        when 'wrong_dimension' then embedding[2:]
        else embedding
    end;
end
$fn$;

comment on function aws_bedrock._spoil_embedding(float8[], text) is
    'What is left of the embedding in a response spoilt like that.';

revoke all on function aws_bedrock._spoil_embedding(float8[], text) from public;

