create or replace function kb._read_json(value json)
returns jsonb
-- Not SQL: inlined into every comparison of a filter, it would make planning slow. Nor is it as dear as the default cost of 100 says.
language plpgsql immutable parallel safe cost 1
set search_path = kb, pg_temp
as $fn$
begin
    if value::text ~ '\\u(0000|[dD][89a-fA-F])|(^|[,:[])\s*-?[0-9.]+[eE][+-]?[0-9]{5}' or length(value::text) > 131072 then
        return kb._mend_json(value::text);
    end if;
    return value::jsonb;
end
$fn$;

comment on function kb._read_json(json) is 'A json value as jsonb, mended where jsonb cannot hold it: never an error.';

revoke all on function kb._read_json(json) from public;
grant execute on function kb._read_json(json) to kb_reader, kb_writer, kb_worker;
