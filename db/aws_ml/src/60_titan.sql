create or replace function aws_bedrock._titan_embed(model aws_bedrock._model, body jsonb)
returns float8[]
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_input  text := body ->> 'inputText';
    v_tokens int  := aws_bedrock._token_count(v_input);
begin
    if v_tokens > 8192 then
        perform aws_bedrock._reject(format(
            '400 Bad Request: Too many input tokens. '
            'Max input tokens: 8192, request input token count: %s',
            v_tokens));
    end if;
    return aws_bedrock._embed(
        v_input,
        coalesce((body ->> 'dimensions')::int, model.dimensions[1]),
        coalesce((body ->> 'normalize')::boolean, true));
end
$fn$;

comment on function aws_bedrock._titan_embed(aws_bedrock._model, jsonb) is
    'The embedding for a valid Titan body.';

revoke all on function aws_bedrock._titan_embed(aws_bedrock._model, jsonb) from public;


create or replace function aws_bedrock._titan_response(model aws_bedrock._model, body jsonb)
returns text
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_embedding float8[] := aws_bedrock._titan_embed(model, body);
    v_float     text     := array_to_json(v_embedding)::text;
    v_binary    text;
    v_types     jsonb    := coalesce(body -> 'embeddingTypes', '["float"]');
    v_tokens    int      := aws_bedrock._token_count(body ->> 'inputText');
begin
    if model.family = 'titan_v1' then
        return format('{"embedding":%s,"inputTextTokenCount":%s}', v_float, v_tokens);
    end if;

    if v_types ? 'binary' then
        select array_to_json(array_agg((e.value > 0)::int order by e.ordinal))::text
        into v_binary
        from unnest(v_embedding) with ordinality e(value, ordinal);
    end if;
    if not v_types ? 'float' then
        v_float := null;
    end if;
    return format(
        '{%s"embeddingsByType":{%s},"inputTextTokenCount":%s}',
        '"embedding":' || v_float || ',',
        concat_ws(',', '"binary":' || v_binary, '"float":' || v_float),
        v_tokens);
end
$fn$;

comment on function aws_bedrock._titan_response(aws_bedrock._model, jsonb) is
    'The response of a Titan embedding model to a valid body.';

revoke all on function aws_bedrock._titan_response(aws_bedrock._model, jsonb) from public;

