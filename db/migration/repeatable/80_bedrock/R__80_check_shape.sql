create or replace function kb._check_shape(value jsonb, shape jsonb, path text[] default '{}')
returns void
language plpgsql immutable parallel safe
set search_path = kb, pg_temp
as $fn$
declare
    v_text  text    := value #>> '{}';
    v_min   numeric := (shape ->> 'min')::numeric;
    v_max   numeric := (shape ->> 'max')::numeric;
    v_fault text    := case
        when shape is null then 'Member is not supported'
        when value is null then 'Member must not be null'
        when shape ? 'members' then case when jsonb_typeof(value) <> 'object' then 'Member must be an object' end
        when shape ->> 'type' = 'string' then
            case
                when jsonb_typeof(value) <> 'string' then 'Member must be a string'
                when not shape -> 'enum' ? v_text then
                    'Member must satisfy enum value set: ' || translate(shape ->> 'enum', '"', '')
                when length(v_text) < v_min then 'Member must have length greater than or equal to ' || v_min
                when length(v_text) > v_max then 'Member must have length less than or equal to ' || v_max
            end
        when shape ->> 'type' = 'list' then
            case
                when jsonb_typeof(value) <> 'array' then 'Member must be a list'
                when jsonb_array_length(value) > v_max then 'Member must have length less than or equal to ' || v_max
            end
        when shape ->> 'type' in ('integer', 'number') then
            case
                when jsonb_typeof(value) <> 'number' then format('Member must be %s', case shape ->> 'type' when 'integer' then 'an integer' else 'a number' end)
                when shape ->> 'type' = 'integer' and v_text::numeric % 1 <> 0 then 'Member must be an integer'
                when v_text::numeric < v_min then 'Member must have value greater than or equal to ' || v_min
                when v_text::numeric > v_max then 'Member must have value less than or equal to ' || v_max
            end
    end;
begin
    if v_fault is not null then
        perform kb._require(
            false,
            format('1 validation error detected: Value at ''%s'' failed to satisfy constraint: %s', array_to_string(path, '.'), v_fault),
            format('Got %s.', coalesce(left(value::text, 200), 'null')),
            'The request is that of Amazon Bedrock''s API reference. What pgkb does not do is rejected, not ignored.');
    end if;

    perform kb._check_shape(value -> m.name, shape #> array['members', m.name], path || m.name)
    from (
        select k.name from jsonb_object_keys(case when shape ? 'members' then value else '{}' end) as k (name)
        union
        select k.name from jsonb_array_elements_text(coalesce(shape -> 'required', '[]')) as k (name)
        order by name
    ) m;
    perform kb._check_shape(e.value, shape -> 'of', path || e.n::text)
    from jsonb_array_elements(case when shape ->> 'type' = 'list' then value else '[]' end) with ordinality as e (value, n);
end
$fn$;

comment on function kb._check_shape(jsonb, jsonb, text[]) is
    'Rejects what does not have a shape, in Amazon Bedrock''s words: {"members": {…}, "required": […]} of an object, {"type": "string", "enum": […], "min", "max"}, '
    '{"type": "integer" or "number", "min", "max"}, {"type": "list", "max", "of": …}, {} of anything. Members that the shape does not have are rejected. KB001.';

revoke all on function kb._check_shape(jsonb, jsonb, text[]) from public;
grant execute on function kb._check_shape(jsonb, jsonb, text[]) to kb_reader, kb_writer, kb_worker;
