create or replace function kb._string_contains(value jsonb, part text)
returns boolean
-- To be inlined: a filter calls it for every row.
language sql immutable parallel safe
as $fn$
    select case jsonb_typeof(value)
               when 'string' then position(part in value #>> '{}') > 0
               when 'array' then kb._any_contains(value, part)
           end
$fn$;

comment on function kb._string_contains(jsonb, text) is 'True for a string that has that part, and for a list with such a string.';

revoke all on function kb._string_contains(jsonb, text) from public;
grant execute on function kb._string_contains(jsonb, text) to kb_reader, kb_writer, kb_worker;
