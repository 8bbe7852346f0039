create or replace function kb._chunk_input(embedded_metadata text, heading text, chunk text)
returns text
language sql stable parallel safe
as $fn$
    select concat_ws(E'\n\n', embedded_metadata, heading, chunk)
$fn$;

comment on function kb._chunk_input(text, text, text) is
    'What is embedded of a chunk: the metadata that says so, the headings above it, its text, with blank lines between them.';

revoke all on function kb._chunk_input(text, text, text) from public;
grant execute on function kb._chunk_input(text, text, text) to kb_reader, kb_writer, kb_worker;
