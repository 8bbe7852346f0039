create or replace function kb._sentence(content text, max_bytes double precision, buffer_size integer)
returns table (
    page bigint,
    section bigint,
    path text[],
    anchors text[],
    n bigint,
    text text,
    start_offset bigint,
    input text)
language plpgsql immutable parallel safe
set search_path = kb, pg_temp
-- As kb.chunk_text.
set jit = off
set plan_cache_mode = force_generic_plan
as $fn$
#variable_conflict use_column
declare
    -- A sentence and its neighbours fit into every model's input, 2,048 characters being the least.
    v_most double precision := least(max_bytes / 2, 600);
begin
    return query
    with piece as (
        select p.page, p.section, p.path, p.anchors, p.n, s.part, s.text,
               p.start_offset + sum(length(s.text)) over (partition by p.n order by s.part) - length(s.text) as start_offset,
               -- The end of a sentence or, as an empty line, of a paragraph.
               s.text ~ '([.!?…]["''”’)\]]*|[。！？])\s*$|^[\n\f]\s*$' as ends
        from kb._text_piece(content, 0, 2 * v_most) p
        cross join lateral (
            -- Nothing is left of an empty line.
            select 1, p.text where p.text !~ '\S'
            union all
            select s.n, s.text from kb._split_line(p.text, p.text !~ '[.!?…。！？]', (2 * v_most)::integer) s where p.text ~ '\S'
        ) as s (part, text)
        where not p.is_heading
    ),
    numbered as (
        select p.*,
               coalesce(count(*) filter (where p.ends) over (w rows between unbounded preceding and 1 preceding), 0) as sentence
        from piece p
        window w as (partition by p.page, p.section order by p.n, p.part)
    ),
    -- White space belongs to the sentence before it; one that is too long is several.
    portioned as (
        select p.*,
               coalesce(max(p.sentence) filter (where p.text ~ '\S') over (partition by p.page, p.section order by p.n, p.part), 0) as owner,
               trunc((sum(octet_length(p.text)) over (partition by p.page, p.section, p.sentence order by p.n, p.part) - 1) / v_most) as portion
        from numbered p
    ),
    sentence as (
        select p.page, p.section, p.path, p.anchors,
               row_number() over (order by min(p.start_offset)) as n,
               string_agg(p.text, '' order by p.n, p.part) as text,
               min(p.start_offset)::bigint as start_offset
        from portioned p
        group by p.page, p.section, p.path, p.anchors, p.owner, case when p.owner = p.sentence then p.portion else 0 end
    )
    select s.page, s.section, s.path, s.anchors, s.n, s.text, s.start_offset,
           case
               when count(*) over (partition by s.page, s.section) > 1 then btrim(string_agg(s.text, '') over (
                   partition by s.page, s.section order by s.n rows between buffer_size preceding and buffer_size following), E' \t\r\n\f')
           end
    from sentence s;
end
$fn$;

comment on function kb._sentence(text, double precision, integer) is
    'The sentences of a text, or paragraphs without an end of one, in parts of up to half of max_bytes, each with the white space behind it. '
    'input: with so many neighbours on either side; null where it is alone in its section.';

revoke all on function kb._sentence(text, double precision, integer) from public;
grant execute on function kb._sentence(text, double precision, integer) to kb_reader, kb_writer, kb_worker;
