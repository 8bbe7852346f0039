create or replace function aws_bedrock._json_type(value jsonb)
returns text
language plpgsql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
begin
    return case jsonb_typeof(value)
        when 'string'  then 'String'
        when 'number'  then
            case scale(value::numeric) when 0 then 'Integer' else 'Double' end
        when 'boolean' then 'Boolean'
        when 'array'   then 'JSONArray'
        when 'object'  then 'JSONObject'
        else 'Null'
    end;
end
$fn$;

comment on function aws_bedrock._json_type(jsonb) is
    'The type of a JSON value in the words of Bedrock''s errors.';

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
        return format(
            'expected type: %s, found: %s', array_to_string(field.types, ' or '), v_type);
    elsif value #>> '{}' <> all (field.one_of) then
        return format('%s is not a valid enum value', value #>> '{}');
    end if;

    v_size := case v_type
        when 'String'    then length(value #>> '{}')
        when 'JSONArray' then jsonb_array_length(value)
        when 'Integer'   then value::numeric
        when 'Double'    then value::numeric
    end;
    if v_size < field.low then
        return format(
            case v_type
                when 'String'    then 'expected minLength: %s, actual: %s'
                when 'JSONArray' then 'expected minimum item count: %s, found: %s'
                else '%2$s is not greater or equal to %1$s'
            end,
            field.low,
            v_size);
    elsif v_size > field.high then
        return format(
            case v_type
                when 'String'    then 'expected maxLength: %s, actual: %s'
                when 'JSONArray' then 'expected maximum item count: %s, found: %s'
                else '%2$s is not less or equal to %1$s'
            end,
            field.high,
            v_size);
    end if;
    return null;
end
$fn$;

comment on function aws_bedrock._violation(aws_bedrock._request_field, jsonb) is
    'What is wrong with the value of a field, null if nothing is.';

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
            perform aws_bedrock._reject_shape(
                at, format('extraneous key [%s] is not permitted', v_field.key));
        elsif v_field.value is null and (v_field.spec).required then
            perform aws_bedrock._reject_shape(
                at, format('required key [%s] not found', v_field.key));
        elsif v_field.value is not null then
            v_problem := aws_bedrock._violation(v_field.spec, v_field.value);
            if v_problem is not null then
                perform aws_bedrock._reject_shape(at || '/' || v_field.key, v_problem);
            elsif (v_field.spec).items is not null then
                perform aws_bedrock._check_items(
                    v_field.value, (v_field.spec).items, at || '/' || v_field.key);
            end if;
        end if;
    end loop;
end
$fn$;

comment on function aws_bedrock._check_shape(jsonb, text, text) is
    'Rejects an object with an unknown or missing key, or a value of wrong type or out of bounds.';

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

    select f.*
    into v_spec
    from aws_bedrock._request_field f
    where f.shape = _check_items.shape
      and f.key = '';

    if not found then
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

comment on function aws_bedrock._check_items(jsonb, text, text) is
    'Checks the items of a list, or an object inside the body.';

revoke all on function aws_bedrock._check_items(jsonb, text, text) from public;


create or replace function aws_bedrock._parse_body(model_input text)
returns jsonb
language plpgsql immutable
set search_path = pg_catalog, pg_temp
as $fn$
begin
    if model_input is null or octet_length(model_input) > 25000000 then
        perform aws_bedrock._reject('The request body must have 1 to 25000000 bytes.');
    end if;
    return model_input::jsonb;
exception
    -- No JSON; \u0000, which jsonb cannot hold; a number without bounds; nesting without end.
    when invalid_text_representation
      or untranslatable_character
      or numeric_value_out_of_range
      or statement_too_complex
    then
        perform aws_bedrock._reject(
            'Malformed input request, please reformat your input and try again.');
        return null;
end
$fn$;

comment on function aws_bedrock._parse_body(text) is
    'The request body as jsonb. ValidationException when it is no JSON.';

revoke all on function aws_bedrock._parse_body(text) from public;

