create or replace function kb._overlapping_chunk(content text, max_bytes double precision, overlap_bytes double precision)
returns table (page bigint, section bigint, path text[], anchors text[], start_offset bigint, text text)
language plpgsql immutable parallel safe
set search_path = kb, pg_temp
as $fn$
#variable_conflict use_column
begin
    return query
    with piece as (
        select p.*,
               p.end_byte - octet_length(p.text) as start_byte,
               -- As kb._even_chunk, but the first is longer: it repeats nothing.
               case
                   when p.section_bytes <= max_bytes then 0
                   else greatest(0, trunc(
                       (p.end_byte - octet_length(p.text) / 2::double precision - overlap_bytes)
                       * ceil((p.section_bytes - overlap_bytes) / (max_bytes - overlap_bytes)) / (p.section_bytes - overlap_bytes)))
               end as chunk
        -- A sentence that is longer than the overlap is repeated in part.
        from kb._text_piece(content, max_bytes, greatest(max_bytes / 4, least(max_bytes, 2 * overlap_bytes))) p
        where not p.is_heading
    ),
    counted as (
        select p.*, dense_rank() over (partition by p.page, p.section order by p.chunk) as own
        from piece p
    ),
    repeated as (
        select c.*,
               last_value(c.own) over (
                   partition by c.page, c.section
                   order by c.start_byte::double precision range between current row and overlap_bytes following) as last
        from counted c
    )
    -- Where even the first sentences are repeated, the longer chunk has all that the shorter one says.
    select distinct on (min(r.start_offset) filter (where r.text ~ '\S'))
           r.page, r.section, r.path, r.anchors, min(r.start_offset), string_agg(r.text, '' order by r.n)
    from repeated r
    cross join lateral generate_series(r.own, r.last) as c (chunk)
    group by r.page, r.section, r.path, r.anchors, c.chunk
    -- Nothing new in it.
    having bool_or(r.own = c.chunk and r.text ~ '\S')
    order by min(r.start_offset) filter (where r.text ~ '\S'), c.chunk desc;
end
$fn$;

comment on function kb._overlapping_chunk(text, double precision, double precision) is
    'Each section of a text in chunks of up to max_bytes, of which each but the first begins with the last overlap_bytes of the one before it, as far as sentences or words fit. '
    'With the white space around them.';

revoke all on function kb._overlapping_chunk(text, double precision, double precision) from public;
grant execute on function kb._overlapping_chunk(text, double precision, double precision) to kb_reader, kb_writer, kb_worker;
