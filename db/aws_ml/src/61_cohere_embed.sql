-- Integers as Cohere makes them: a byte a dimension, or a bit a dimension packed into bytes.
create or replace function aws_bedrock._quantize(embedding float8[], type text)
returns json
language sql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
    select case
        when type = 'float' then array_to_json(embedding)
        when type in ('int8', 'uint8') then (
            select array_to_json(array_agg(
                round(e.value * 127)::int + case when type = 'uint8' then 128 else 0 end order by e.ordinal))
            from unnest(embedding) with ordinality e(value, ordinal))
        else (
            select array_to_json(array_agg(b.byte - case when type = 'binary' then 128 else 0 end order by b.ordinal))
            from (
                select (e.ordinal - 1) / 8,
                       sum((e.value > 0)::int << 7 - ((e.ordinal - 1) % 8)::int)
                from unnest(embedding) with ordinality e(value, ordinal)
                group by 1
            ) b(ordinal, byte))
    end
$fn$;

comment on function aws_bedrock._quantize(float8[], text) is 'An embedding as float, int8, uint8, binary or ubinary.';

revoke all on function aws_bedrock._quantize(float8[], text) from public;


create or replace function aws_bedrock._truncate(input text, max_tokens int, side text)
returns text
language plpgsql immutable
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_max_chars int := floor(max_tokens * 4.7);
begin
    if length(input) <= v_max_chars then
        return input;
    elsif side in ('END', 'RIGHT') then
        return left(input, v_max_chars);
    elsif side in ('START', 'LEFT') then
        return right(input, v_max_chars);
    end if;
    perform aws_bedrock._reject(format(
        'too many tokens: total number of tokens in the text cannot exceed %s - received %s. Try using a shorter text, '
        'or enable truncation.', max_tokens, aws_bedrock._token_count(input)));
    return null;
end
$fn$;

comment on function aws_bedrock._truncate(text, int, text) is 'At most so many tokens of a text. ValidationException where truncation is off.';

revoke all on function aws_bedrock._truncate(text, int, text) from public;


create or replace function aws_bedrock._cohere_response(model aws_bedrock._model, body jsonb)
returns text
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_dimensions int   := coalesce((body ->> 'output_dimension')::int, model.dimensions[1]);
    v_max_tokens int   := case when model.family = 'cohere_v3' then 512 else coalesce((body ->> 'max_tokens')::int, 128000) end;
    v_types      jsonb := body -> 'embedding_types';
    v_embeddings json;
begin
    with embedded as materialized (
        select i.ordinal,
               aws_bedrock._embed(
                   aws_bedrock._truncate(i.input, v_max_tokens, coalesce(body ->> 'truncate', 'NONE')),
                   v_dimensions) as embedding
        from jsonb_array_elements_text(body -> 'texts') with ordinality i(input, ordinal)
    ),
    typed (type, embeddings) as (
        select t.type,
               json_agg(aws_bedrock._quantize(e.embedding, t.type) order by e.ordinal)
        from jsonb_array_elements_text(coalesce(v_types, '["float"]')) t(type)
        cross join embedded e
        group by t.type
    )
    select case when v_types is null then (array_agg(t.embeddings))[1] else json_object_agg(t.type, t.embeddings) end
    into v_embeddings
    from typed t;

    return json_build_object(
        'embeddings', v_embeddings,
        'id', md5(body::text)::uuid,
        'response_type', case when v_types is null then 'embeddings_floats' else 'embeddings_by_type' end,
        'texts', body -> 'texts');
end
$fn$;

comment on function aws_bedrock._cohere_response(aws_bedrock._model, jsonb) is 'The response of a Cohere embedding model to a valid body.';

revoke all on function aws_bedrock._cohere_response(aws_bedrock._model, jsonb) from public;
