create or replace function kb._input_hash(input text)
returns bytea
language sql immutable parallel safe
as $fn$
    select sha256(convert_to(input, 'UTF8'))
$fn$;

comment on function kb._input_hash(text) is 'SHA-256 of what is embedded of a row.';

revoke all on function kb._input_hash(text) from public;
grant execute on function kb._input_hash(text) to kb_reader, kb_writer, kb_worker;
