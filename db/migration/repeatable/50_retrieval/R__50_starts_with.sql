create or replace function kb._starts_with(value jsonb, prefix jsonb)
returns boolean
language sql immutable parallel safe
as $fn$
    select coalesce(jsonb_typeof(value) = 'string' and starts_with(value #>> '{}', prefix #>> '{}'), false)
$fn$;

comment on function kb._starts_with(jsonb, jsonb) is 'True for a string with that prefix; false for anything else.';

revoke all on function kb._starts_with(jsonb, jsonb) from public;
grant execute on function kb._starts_with(jsonb, jsonb) to kb_reader, kb_writer, kb_worker;
