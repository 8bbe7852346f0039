create or replace function kb._string(value jsonb)
returns text
language sql immutable parallel safe
as $fn$
    select case jsonb_typeof(value) when 'string' then value #>> '{}' end
$fn$;

comment on function kb._string(jsonb) is 'The string, or null for what is none: 10 is a number.';

revoke all on function kb._string(jsonb) from public;
grant execute on function kb._string(jsonb) to kb_reader, kb_writer, kb_worker;
