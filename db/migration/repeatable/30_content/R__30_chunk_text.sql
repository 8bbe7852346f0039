create or replace function kb.chunk_text(content text, chunking jsonb default '{}')
returns table (
    ordinal integer,
    heading text,
    page integer,
    start_offset integer,
    end_offset integer,
    text text)
language plpgsql immutable parallel safe
set search_path = kb, pg_temp
-- Costs are estimated at 1,000 rows for each nested split; compiling would take longer than running.
set jit = off
as $fn$
#variable_conflict use_column
declare
    -- In bytes, see kb._token_count.
    v_max_bytes numeric := 4.7 * coalesce((chunking ->> 'max_tokens')::numeric, 300);
    v_paged     boolean := position(E'\f' in content) > 0;
begin
    perform kb._check_chunking(chunking);

    if chunking ->> 'strategy' = 'none' then
        return query
        select 1,
               null::text,
               null::integer,
               length(content) - length(ltrim(content, E' \t\r\n\f')),
               length(rtrim(content, E' \t\r\n\f')),
               btrim(content, E' \t\r\n\f')
        where content ~ '\S';
        return;
    end if;

    return query
    with line as materialized (
        select row_number() over (order by p.page, l.n) as line,
               p.page,
               l.text || case when lead(l.n) over w is null then E'\f' else E'\n' end as text,
               count(*) filter (where l.text ~ '^\s*(```|~~~)') over (w rows unbounded preceding) % 2 = 1 as is_code
        from string_to_table(content, E'\f') with ordinality as p (text, page)
        cross join lateral string_to_table(p.text, E'\n') with ordinality as l (text, n)
        window w as (partition by p.page order by l.n)
    ),
    -- A section is what lies between two headings or page breaks.
    section_line as materialized (
        select l.line, l.page, l.text, l.is_code, h.is_heading,
               count(*) filter (where h.is_heading) over (order by l.line) as section
        from line l
        cross join lateral (select not l.is_code and l.text ~ '^#{1,6}\s+\S') as h (is_heading)
    ),
    section_heading as (
        select s.section, array_to_string(kb._heading_path(rtrim(s.text, E'\n\f')) over (order by s.line), ' > ') as heading
        from section_line s
        where s.is_heading
    ),
    piece as (
        select s.line, s.page, s.section, s.is_heading, p.n, p.text
        from section_line s
        cross join lateral kb._split_line(s.text, s.is_code, v_max_bytes::integer) with ordinality as p (text, n)
    ),
    measured as (
        select p.*,
               sum(length(p.text)) over (order by p.line, p.n) - length(p.text) as start_offset,
               sum(octet_length(p.text)) over section as start_byte,
               octet_length(p.text) as bytes
        from piece p
        window section as (partition by p.page, p.section, p.is_heading order by p.line, p.n)
    ),
    -- Chunks of equal size instead of full ones and a rest: a piece belongs to the chunk that its middle falls into.
    packed as (
        select m.*,
               trunc((m.start_byte - m.bytes / 2.0) * ceil(s.bytes / v_max_bytes) / s.bytes) as part
        from measured m
        join (
            select m.page, m.section, sum(m.bytes) as bytes
            from measured m
            where not m.is_heading
            group by m.page, m.section
        ) s on s.page = m.page and s.section = m.section
        where not m.is_heading
    ),
    chunk as (
        select p.page, p.section, p.part,
               min(p.start_offset) as start_offset,
               string_agg(p.text, '' order by p.line, p.n) as text
        from packed p
        group by p.page, p.section, p.part
    )
    select row_number() over (order by c.start_offset)::integer,
           h.heading,
           case when v_paged then c.page::integer end,
           (c.start_offset + length(c.text) - length(ltrim(c.text, E' \t\r\n\f')))::integer,
           (c.start_offset + length(rtrim(c.text, E' \t\r\n\f')))::integer,
           btrim(c.text, E' \t\r\n\f')
    from chunk c
    left join section_heading h on h.section = c.section
    where c.text ~ '\S'
    order by c.start_offset;
end
$fn$;

comment on function kb.chunk_text(text, jsonb) is
    'Splits canonical text (Markdown headings, code fences, form feeds between pages) into chunks of about max_tokens (300), at sentence ends, '
    'never across a heading or a page. heading is the path above the chunk, page counts from 1 and is null where there are no form feeds; '
    'offsets count characters from 0, the end is exclusive: text is exactly substr(content, start_offset + 1, end_offset - start_offset). '
    'chunking: {"strategy": "default"|"none", "max_tokens": 20–8192}; with none, the whole text is one chunk. KB001.';

revoke all on function kb.chunk_text(text, jsonb) from public;
grant execute on function kb.chunk_text(text, jsonb) to kb_reader, kb_writer, kb_worker;
