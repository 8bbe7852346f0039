create or replace function kb._number(value jsonb)
returns numeric
language sql immutable parallel safe
as $fn$
    select case jsonb_typeof(value) when 'number' then value::numeric end
$fn$;

comment on function kb._number(jsonb) is 'The number, or null for what is none: "10" is a string.';

revoke all on function kb._number(jsonb) from public;
grant execute on function kb._number(jsonb) to kb_reader, kb_writer, kb_worker;
