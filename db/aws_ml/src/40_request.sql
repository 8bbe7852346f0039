-- What a request body may hold. Limits are a number's bounds, a text's length or a list's count. `items` is what a list or an
-- object is made of: another shape, or texts of at most so many characters.
create or replace view aws_bedrock._request_field (shape, key, required, types, low, high, one_of, items) as
values
    ('titan_v1',       'inputText',          true,  '{String}'::text[],    1, 50000, null::text[], null),

    ('titan_v2',       'inputText',          true,  '{String}',            1, 50000, null, null),
    ('titan_v2',       'dimensions',         false, '{Integer}',           null, null, '{1024,512,256}', null),
    ('titan_v2',       'normalize',          false, '{Boolean}',           null, null, null, null),
    ('titan_v2',       'embeddingTypes',     false, '{JSONArray}',         1, 2, null, 'titan_embedding_type'),
    ('titan_embedding_type', '',             true,  '{String}',            null, null, '{float,binary}', null),

    ('cohere_v3',      'texts',              true,  '{JSONArray}',         1, 96, null, 'cohere_v3_text'),
    ('cohere_v3',      'input_type',         true,  '{String}',            null, null, '{search_document,search_query,classification,clustering}', null),
    ('cohere_v3',      'truncate',           false, '{String}',            null, null, '{NONE,START,END}', null),
    ('cohere_v3',      'embedding_types',    false, '{JSONArray}',         1, 5, null, 'cohere_embedding_type'),
    ('cohere_v3_text', '',                   true,  '{String}',            1, 2048, null, null),
    ('cohere_embedding_type', '',            true,  '{String}',            null, null, '{float,int8,uint8,binary,ubinary}', null),

    ('cohere_v4',      'texts',              true,  '{JSONArray}',         1, 96, null, 'text'),
    ('cohere_v4',      'input_type',         true,  '{String}',            null, null, '{search_document,search_query,classification,clustering}', null),
    ('cohere_v4',      'truncate',           false, '{String}',            null, null, '{NONE,LEFT,RIGHT}', null),
    ('cohere_v4',      'embedding_types',    false, '{JSONArray}',         1, 5, null, 'cohere_embedding_type'),
    ('cohere_v4',      'output_dimension',   false, '{Integer}',           null, null, '{256,512,1024,1536}', null),
    ('cohere_v4',      'max_tokens',         false, '{Integer}',           1, 128000, null, null),

    ('messages',       'anthropic_version',  true,  '{String}',            null, null, '{bedrock-2023-05-31}', null),
    ('messages',       'max_tokens',         true,  '{Integer}',           1, null, null, null),
    ('messages',       'messages',           true,  '{JSONArray}',         1, null, null, 'claude_message'),
    ('messages',       'system',             false, '{String,JSONArray}',  null, null, null, 'claude_block'),
    ('messages',       'temperature',        false, '{Integer,Double}',    0, 1, null, null),
    ('messages',       'top_p',              false, '{Integer,Double}',    0, 1, null, null),
    ('messages',       'top_k',              false, '{Integer}',           0, null, null, null),
    ('messages',       'stop_sequences',     false, '{JSONArray}',         null, 8191, null, 'text'),
    ('claude_message', 'role',               true,  '{String}',            null, null, '{user,assistant}', null),
    ('claude_message', 'content',            true,  '{String,JSONArray}',  1, null, null, 'claude_block'),
    ('claude_block',   'type',               true,  '{String}',            null, null, '{text}', null),
    ('claude_block',   'text',               true,  '{String}',            1, null, null, null),
    ('claude_block',   'cache_control',      false, '{JSONObject}',        null, null, null, null),

    ('completion',     'prompt',             true,  '{String}',            1, null, null, null),
    ('completion',     'max_tokens_to_sample', true, '{Integer}',          1, 4096, null, null),
    ('completion',     'temperature',        false, '{Integer,Double}',    0, 1, null, null),
    ('completion',     'top_p',              false, '{Integer,Double}',    0, 1, null, null),
    ('completion',     'top_k',              false, '{Integer}',           0, 500, null, null),
    ('completion',     'stop_sequences',     false, '{JSONArray}',         null, null, null, 'text'),
    ('completion',     'anthropic_version',  false, '{String}',            null, null, null, null),

    ('nova',           'messages',           true,  '{JSONArray}',         1, null, null, 'nova_message'),
    ('nova',           'system',             false, '{JSONArray}',         null, null, null, 'nova_block'),
    ('nova',           'inferenceConfig',    false, '{JSONObject}',        null, null, null, 'nova_inference'),
    ('nova',           'schemaVersion',      false, '{String}',            null, null, '{messages-v1}', null),
    ('nova_message',   'role',               true,  '{String}',            null, null, '{user,assistant}', null),
    ('nova_message',   'content',            true,  '{JSONArray}',         1, null, null, 'nova_block'),
    ('nova_block',     'text',               true,  '{String}',            1, null, null, null),
    ('nova_inference', 'maxTokens',          false, '{Integer}',           1, null, null, null),
    ('nova_inference', 'temperature',        false, '{Integer,Double}',    0, 1, null, null),
    ('nova_inference', 'topP',               false, '{Integer,Double}',    0, 1, null, null),
    ('nova_inference', 'topK',               false, '{Integer}',           0, 128, null, null),
    ('nova_inference', 'stopSequences',      false, '{JSONArray}',         null, 4, null, 'text'),

    ('cohere_rerank',  'query',              true,  '{String}',            1, null, null, null),
    ('cohere_rerank',  'documents',          true,  '{JSONArray}',         1, 1000, null, 'text'),
    ('cohere_rerank',  'top_n',              false, '{Integer}',           1, null, null, null),
    ('cohere_rerank',  'api_version',        true,  '{Integer}',           2, null, null, null),

    ('amazon_rerank',  'query',              true,  '{String}',            1, null, null, null),
    ('amazon_rerank',  'documents',          true,  '{JSONArray}',         1, 1000, null, 'text'),
    ('amazon_rerank',  'top_n',              false, '{Integer}',           1, null, null, null),

    ('text',           '',                   true,  '{String}',            1, null, null, null);

comment on view aws_bedrock._request_field is
    'The fields of the request bodies. A shape whose only key is empty describes a list''s items that are no objects.';


create or replace function aws_bedrock._json_type(value jsonb)
returns text
language plpgsql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
begin
    return case jsonb_typeof(value)
        when 'string'  then 'String'
        when 'number'  then case when value::numeric = trunc(value::numeric) then 'Integer' else 'Double' end
        when 'boolean' then 'Boolean'
        when 'array'   then 'JSONArray'
        when 'object'  then 'JSONObject'
        else 'Null'
    end;
end
$fn$;

comment on function aws_bedrock._json_type(jsonb) is 'The type of a JSON value in the words of Bedrock''s errors.';

revoke all on function aws_bedrock._json_type(jsonb) from public;


create or replace function aws_bedrock._violation(field aws_bedrock._request_field, value jsonb)
returns text
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_type text := aws_bedrock._json_type(value);
    v_size numeric;
begin
    if v_type <> all (field.types) then
        return format('expected type: %s, found: %s', array_to_string(field.types, ' or '), v_type);
    elsif value #>> '{}' <> all (field.one_of) then
        return format('%s is not a valid enum value', value #>> '{}');
    elsif v_type = 'String' then
        v_size := length(value #>> '{}');
        return case
            when v_size < field.low  then format('expected minLength: %s, actual: %s', field.low, v_size)
            when v_size > field.high then format('expected maxLength: %s, actual: %s', field.high, v_size)
        end;
    elsif v_type = 'JSONArray' then
        v_size := jsonb_array_length(value);
        return case
            when v_size < field.low  then format('expected minimum item count: %s, found: %s', field.low, v_size)
            when v_size > field.high then format('expected maximum item count: %s, found: %s', field.high, v_size)
        end;
    elsif v_type in ('Integer', 'Double') then
        v_size := value::numeric;
        return case
            when v_size < field.low  then format('%s is not greater or equal to %s', v_size, field.low)
            when v_size > field.high then format('%s is not less or equal to %s', v_size, field.high)
        end;
    end if;
    return null;
end
$fn$;

comment on function aws_bedrock._violation(aws_bedrock._request_field, jsonb) is 'What is wrong with the value of a field, null if nothing is.';

revoke all on function aws_bedrock._violation(aws_bedrock._request_field, jsonb) from public;


create or replace function aws_bedrock._check_shape(value jsonb, shape text, at text default '#')
returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_field   record;
    v_problem text;
begin
    if jsonb_typeof(value) <> 'object' then
        perform aws_bedrock._reject_shape(at, format(
            'expected type: JSONObject, found: %s', aws_bedrock._json_type(value)));
    end if;

    for v_field in
        select f.spec,
               coalesce((f.spec).key, b.key) as key,
               b.value
        from (
            select s as spec
            from aws_bedrock._request_field s
            where s.shape = _check_shape.shape
        ) f
        full join jsonb_each(_check_shape.value) b on b.key = (f.spec).key
    loop
        if v_field.spec is null then
            perform aws_bedrock._reject_shape(at, format('extraneous key [%s] is not permitted', v_field.key));
        elsif v_field.value is null and (v_field.spec).required then
            perform aws_bedrock._reject_shape(at, format('required key [%s] not found', v_field.key));
        elsif v_field.value is not null then
            v_problem := aws_bedrock._violation(v_field.spec, v_field.value);
            if v_problem is not null then
                perform aws_bedrock._reject_shape(at || '/' || v_field.key, v_problem);
            elsif (v_field.spec).items is not null then
                perform aws_bedrock._check_items(v_field.value, (v_field.spec).items, at || '/' || v_field.key);
            end if;
        end if;
    end loop;
end
$fn$;

comment on function aws_bedrock._check_shape(jsonb, text, text) is
    'Rejects a JSON object that is not of the shape: unknown or missing keys, wrong types, values out of bounds.';

revoke all on function aws_bedrock._check_shape(jsonb, text, text) from public;


create or replace function aws_bedrock._check_items(value jsonb, shape text, at text)
returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_spec aws_bedrock._request_field;
begin
    if jsonb_typeof(value) = 'object' then
        perform aws_bedrock._check_shape(value, shape, at);
        return;
    elsif jsonb_typeof(value) <> 'array' then
        return;
    end if;

    select f.* into v_spec from aws_bedrock._request_field f where f.shape = _check_items.shape and f.key = '';
    if v_spec.shape is null then
        perform aws_bedrock._check_shape(i.item, shape, at || '/' || i.ordinal - 1)
        from jsonb_array_elements(value) with ordinality i(item, ordinal);
        return;
    end if;

    perform aws_bedrock._reject_shape(at || '/' || i.ordinal - 1, p.problem)
    from jsonb_array_elements(value) with ordinality i(item, ordinal)
    cross join lateral aws_bedrock._violation(v_spec, i.item) p(problem)
    where p.problem is not null;
end
$fn$;

comment on function aws_bedrock._check_items(jsonb, text, text) is 'Checks the items of a list, or an object inside the body.';

revoke all on function aws_bedrock._check_items(jsonb, text, text) from public;


create or replace function aws_bedrock._parse_body(model_input text)
returns jsonb
language plpgsql immutable
set search_path = pg_catalog, pg_temp
as $fn$
begin
    if model_input is null or octet_length(model_input) > 25000000 then
        perform aws_bedrock._reject('The request body must be present and at most 25000000 bytes.');
    end if;
    return model_input::jsonb;
exception
    -- Text that is no JSON; \u0000, which jsonb cannot hold; a number without bounds.
    when invalid_text_representation or untranslatable_character or numeric_value_out_of_range then
        perform aws_bedrock._reject('Malformed input request, please reformat your input and try again.');
end
$fn$;

comment on function aws_bedrock._parse_body(text) is 'The request body as jsonb. ValidationException when it is no JSON.';

revoke all on function aws_bedrock._parse_body(text) from public;
