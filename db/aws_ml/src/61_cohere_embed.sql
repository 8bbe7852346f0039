-- As Cohere makes integers: a byte for a dimension, or a bit for a dimension, packed into bytes.
create or replace function aws_bedrock._quantize(embedding float8[], type text)
returns json
language sql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
    select case type
        when 'float' then array_to_json(embedding)
        when 'int8'  then (
            select json_agg(round(e.value * 127)::int order by e.ordinal)
            from unnest(embedding) with ordinality e(value, ordinal))
        when 'uint8' then (
            select json_agg(round(e.value * 127)::int + 128 order by e.ordinal)
            from unnest(embedding) with ordinality e(value, ordinal))
        else (
            select json_agg(b.byte - v.bias order by b.ordinal)
            from (
                select (e.ordinal - 1) / 8,
                       sum((e.value > 0)::int << 7 - ((e.ordinal - 1) % 8)::int)
                from unnest(embedding) with ordinality e(value, ordinal)
                group by 1
            ) b(ordinal, byte)
            cross join (select case type when 'binary' then 128 else 0 end) v(bias))
    end
$fn$;

comment on function aws_bedrock._quantize(float8[], text) is
    'An embedding as float, int8, uint8, binary or ubinary.';

revoke all on function aws_bedrock._quantize(float8[], text) from public;


create or replace function aws_bedrock._truncate(input text, max_tokens int, side text)
returns text
language plpgsql immutable
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_max_chars int := floor(max_tokens * 4.7)::int;
begin
    if length(input) > v_max_chars and coalesce(side, 'NONE') = 'NONE' then
        perform aws_bedrock._reject(format(
            'too many tokens: total number of tokens in the text cannot exceed %s - received %s. '
            'Try using a shorter text, or enable truncation.',
            max_tokens,
            aws_bedrock._token_count(input)));
    end if;
    return case
        when side in ('START', 'LEFT') then right(input, v_max_chars)
        else left(input, v_max_chars)
    end;
end
$fn$;

comment on function aws_bedrock._truncate(text, int, text) is
    'A text cut to so many tokens at a side. ValidationException where truncation is off.';

revoke all on function aws_bedrock._truncate(text, int, text) from public;


create or replace function aws_bedrock._cohere_response(model aws_bedrock._model, body jsonb)
returns text
language plpgsql stable
set search_path = pg_catalog, pg_temp
set jit = off
as $fn$
declare
    v_dimensions int := coalesce((body ->> 'output_dimension')::int, model.dimensions[1]);
    v_max_tokens int := case model.family
        when 'cohere_v3' then 512
        else coalesce((body ->> 'max_tokens')::int, 128000)
    end;
    v_typed      boolean := body ? 'embedding_types';
    v_embeddings json;
begin
    with embedded as materialized (
        select t.ordinal,
               aws_bedrock._embed(
                   aws_bedrock._truncate(t.input, v_max_tokens, body ->> 'truncate'),
                   v_dimensions) as embedding
        from jsonb_array_elements_text(body -> 'texts') with ordinality t(input, ordinal)
    ),
    wanted (type) as (
        select distinct t.type
        from jsonb_array_elements_text(coalesce(body -> 'embedding_types', '["float"]')) t(type)
    ),
    typed (type, embeddings) as (
        select w.type,
               json_agg(aws_bedrock._quantize(e.embedding, w.type) order by e.ordinal)
        from wanted w
        cross join embedded e
        group by w.type
    )
    select json_object_agg(t.type, t.embeddings)
    into v_embeddings
    from typed t;

    return json_build_object(
        'embeddings', case when v_typed then v_embeddings else v_embeddings -> 'float' end,
        'id', md5(body::text)::uuid,
        'response_type', case when v_typed then 'embeddings_by_type' else 'embeddings_floats' end,
        'texts', body -> 'texts')::text;
end
$fn$;

comment on function aws_bedrock._cohere_response(aws_bedrock._model, jsonb) is
    'The response of a Cohere embedding model to a valid body.';

revoke all on function aws_bedrock._cohere_response(aws_bedrock._model, jsonb) from public;

