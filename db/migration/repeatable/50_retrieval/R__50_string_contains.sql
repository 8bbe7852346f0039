create or replace function kb._string_contains(value jsonb, part jsonb)
returns boolean
language sql immutable parallel safe
as $fn$
    select coalesce(bool_or(position(part #>> '{}' in e.value #>> '{}') > 0), false)
    from jsonb_array_elements(
             case jsonb_typeof(value) when 'array' then value when 'string' then jsonb_build_array(value) else '[]' end) e
    where jsonb_typeof(e.value) = 'string'
$fn$;

comment on function kb._string_contains(jsonb, jsonb) is 'True for a string that has that part, and for a list with such a string.';

revoke all on function kb._string_contains(jsonb, jsonb) from public;
grant execute on function kb._string_contains(jsonb, jsonb) to kb_reader, kb_writer, kb_worker;
