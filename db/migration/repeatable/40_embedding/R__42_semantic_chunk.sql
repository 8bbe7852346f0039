create or replace function kb._semantic_chunk(
    content text,
    max_bytes double precision,
    buffer_size integer,
    breakpoint_percentile double precision,
    embedding_model text)
returns table (page bigint, section bigint, path text[], anchors text[], start_offset bigint, text text)
language plpgsql volatile
set search_path = kb, pg_temp
-- As kb.chunk_text.
set jit = off
set plan_cache_mode = force_generic_plan
as $fn$
#variable_conflict use_column
begin
    return query
    with sentence as materialized (
        select s.* from kb._sentence(content, max_bytes, buffer_size) s
    ),
    embedded as materialized (
        select e.*
        from kb._embed_all(embedding_model, (select array_agg(distinct s.input) from sentence s where s.input ~ '\S'), 'chunking') e
    ),
    compared as (
        select s.*,
               e.embedding operator(public.<=>) lag(e.embedding) over (partition by s.page, s.section order by s.n) as distance
        from sentence s
        left join embedded e on e.text = s.input
    ),
    -- Above zero, or of equal sentences each would be a chunk.
    segmented as (
        select c.*,
               count(*) filter (where c.distance >= t.distance and c.distance > 1e-6) over (partition by c.page, c.section order by c.n) as segment
        from compared c
        cross join (select percentile_cont(breakpoint_percentile / 100) within group (order by c.distance) from compared c) as t (distance)
    ),
    measured as (
        select s.*,
               sum(octet_length(s.text)) over (partition by s.page, s.section, s.segment) as segment_bytes,
               sum(octet_length(s.text)) over (partition by s.page, s.section, s.segment order by s.n)
                   - octet_length(s.text) / 2::double precision as middle
        from segmented s
    )
    -- As kb._even_chunk.
    select m.page, m.section, m.path, m.anchors, min(m.start_offset), string_agg(m.text, '' order by m.n)
    from measured m
    group by m.page, m.section, m.path, m.anchors, m.segment,
             trunc(m.middle * ceil(m.segment_bytes / max_bytes) / nullif(m.segment_bytes, 0));
end
$fn$;

comment on function kb._semantic_chunk(text, double precision, integer, double precision, text) is
    'Each section of a text in chunks of up to max_bytes that end where the meaning changes: between two sentences whose embeddings are as far apart as the given '
    'percentile of the distances in the text. In paid calls: one embedding a sentence that is not alone in its section, once where it occurs twice. '
    'With the white space around them. KB103–KB104, KB301–KB305.';

revoke all on function kb._semantic_chunk(text, double precision, integer, double precision, text) from public;
grant execute on function kb._semantic_chunk(text, double precision, integer, double precision, text) to kb_reader, kb_writer, kb_worker;
