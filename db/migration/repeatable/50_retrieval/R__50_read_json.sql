create or replace function kb._read_json(value json)
returns jsonb
-- To be inlined: a filter calls it for every row.
language sql immutable parallel safe
as $fn$
    select case
               when value::text ~ '\\u(0000|[dD][89a-fA-F])|(^|[,:[])\s*-?[0-9.]+[eE][+-]?[0-9]{5}' or length(value::text) > 131072 then
                   kb._mend_json(value::text)
               else value::text::jsonb
           end
$fn$;

comment on function kb._read_json(json) is 'A json value as jsonb, mended where jsonb cannot hold it: never an error.';

revoke all on function kb._read_json(json) from public;
grant execute on function kb._read_json(json) to kb_reader, kb_writer, kb_worker;
