create or replace function kb._chunk_input(heading text, chunk text)
returns text
language sql stable parallel safe
as $fn$
    select concat_ws(E'\n\n', heading, chunk)
$fn$;

comment on function kb._chunk_input(text, text) is 'What is embedded of a chunk: the headings above it, a blank line, its text.';

revoke all on function kb._chunk_input(text, text) from public;
grant execute on function kb._chunk_input(text, text) to kb_reader, kb_writer, kb_worker;
