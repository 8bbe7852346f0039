create or replace function kb._even_chunk(content text, max_bytes double precision)
returns table (page bigint, section bigint, path text[], anchors text[], start_offset bigint, text text)
language plpgsql immutable parallel safe
set search_path = kb, pg_temp
as $fn$
#variable_conflict use_column
begin
    return query
    -- Chunks of equal size instead of full ones and a rest: a piece belongs to the chunk that its middle falls into.
    select p.page, p.section, p.path, p.anchors, min(p.start_offset), string_agg(p.text, '' order by p.n)
    from kb._text_piece(content, max_bytes, max_bytes) p
    where not p.is_heading
    group by p.page, p.section, p.path, p.anchors,
             trunc((p.end_byte - octet_length(p.text) / 2::double precision) * ceil(p.section_bytes / max_bytes) / nullif(p.section_bytes, 0));
end
$fn$;

comment on function kb._even_chunk(text, double precision) is
    'Each section of a text in chunks of equal size, up to max_bytes, that end where sentences do. With the white space around them; some are nothing else.';

revoke all on function kb._even_chunk(text, double precision) from public;
grant execute on function kb._even_chunk(text, double precision) to kb_reader, kb_writer, kb_worker;
