create or replace function kb._input_expression(base kb.knowledge_base)
returns text
-- Not SQL: a function that cannot be inlined is then planned again in every call.
language plpgsql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
begin
    return case base.kind
               when 'created' then 'kb._chunk_input(s.embedded_metadata, s.heading, s.chunks)'
               else format('s.%I::text', base.text_column)
           end;
end
$fn$;

comment on function kb._input_expression(kb.knowledge_base) is
    'What is embedded of a row, as an expression over the store "s": a chunk with the metadata and headings above it, or the text column.';

revoke all on function kb._input_expression(kb.knowledge_base) from public;
grant execute on function kb._input_expression(kb.knowledge_base) to kb_reader, kb_writer, kb_worker;
