create or replace function kb._text_piece(content text, max_bytes double precision, piece_bytes double precision)
returns table (
    page bigint,
    section bigint,
    path text[],
    anchors text[],
    section_bytes bigint,
    n bigint,
    text text,
    start_offset bigint,
    end_byte bigint,
    is_heading boolean)
-- Inlined into the queries of who calls it, which keep their plan.
language sql immutable parallel safe
as $fn$
    -- Every window runs in the order of the text, so that one sort serves them all.
    with line as (
        select p.page,
               l.n as line,
               -- The line with the break before it, which chunks are trimmed of.
               case when l.n > 1 then E'\n' when p.page > 1 then E'\f' else '' end || l.text as text,
               l.n = 1 as is_page_start,
               l.text ~ '^#{1,6}\s+\S' and kb._open_fence(l.text) filter (where l.text ~ '^\s*(```|~~~)') over w = '' as is_heading,
               kb._open_fence(l.text) filter (where l.text ~ '^\s*(```|~~~)') over w <> '' as is_code
        from string_to_table(content, E'\f') with ordinality as p (text, page)
        -- An empty page is a line too.
        cross join lateral unnest(coalesce(nullif(string_to_array(p.text, E'\n'), '{}'), '{""}')) with ordinality as l (text, n)
        window w as (partition by p.page order by l.n rows unbounded preceding)
    ),
    -- A section is what lies between two headings or page breaks.
    section_line as (
        select l.*,
               count(*) filter (where l.is_heading or l.is_page_start) over w as section,
               kb._heading_path(ltrim(l.text, E'\n\f')) filter (where l.is_heading) over w as path,
               kb._heading_path(kb._heading_anchor(ltrim(l.text, E'\n\f'))) filter (where l.is_heading) over w as anchors
        from line l
        window w as (order by l.page, l.line)
    ),
    section_size as (
        select s.*,
               coalesce(sum(octet_length(s.text)) filter (where not s.is_heading) over (partition by s.page, s.section), 0) as section_bytes
        from section_line s
    ),
    piece as (
        select s.page, s.section, s.path, s.anchors, s.is_heading, s.section_bytes, s.line, p.n, p.text
        from section_size s
        cross join lateral (
            select 1, s.text
            where s.section_bytes <= max_bytes or octet_length(s.text) <= least(200, piece_bytes / 2)
            union all
            select p.n, p.text
            from kb._split_line(s.text, s.is_code, piece_bytes::integer) p
            where s.section_bytes > max_bytes and octet_length(s.text) > least(200, piece_bytes / 2)
        ) as p (n, text)
    )
    select p.page,
           p.section,
           p.path,
           p.anchors,
           p.section_bytes,
           row_number() over (order by p.page, p.section, p.line, p.n),
           p.text,
           sum(length(p.text)) over (order by p.page, p.section, p.line, p.n) - length(p.text),
           sum(octet_length(p.text)) filter (where not p.is_heading) over (partition by p.page, p.section order by p.line, p.n),
           p.is_heading
    from piece p
$fn$;

comment on function kb._text_piece(text, double precision, double precision) is
    'A text in the pieces that chunks are made of, see kb._split_line: lines, or where a section is larger than max_bytes, pieces of up to half of piece_bytes. '
    'section_bytes: the size of the section without its heading; end_byte: up to where the piece goes in it. Joined in the order of n they are the text again.';

revoke all on function kb._text_piece(text, double precision, double precision) from public;
grant execute on function kb._text_piece(text, double precision, double precision) to kb_reader, kb_writer, kb_worker;
