create or replace function kb.chunk_text(content text, chunking jsonb default '{}')
returns table (
    ordinal integer,
    heading text,
    page integer,
    start_offset integer,
    end_offset integer,
    text text,
    parent integer,
    anchor text)
language plpgsql immutable parallel safe
set search_path = kb, pg_temp
-- Costs are estimated at 1,000 rows for each nested split; compiling would take longer than running.
set jit = off
-- Planning anew for every content takes five times as long as chunking a page.
set plan_cache_mode = force_generic_plan
as $fn$
#variable_conflict use_column
declare
    v_max_bytes    double precision;
    v_parent_bytes double precision;
    v_paged        boolean := position(E'\f' in content) > 0;
begin
    perform kb._check_chunking(chunking);
    -- See kb._token_count.
    v_max_bytes := 4.7 * coalesce((chunking ->> 'max_tokens')::double precision, 300);
    if chunking ->> 'strategy' = 'hierarchical' then
        v_parent_bytes := 4.7 * coalesce((chunking ->> 'parent_max_tokens')::double precision, 1500);
    end if;

    if chunking ->> 'strategy' = 'none' then
        return query
        select 1,
               null::text,
               null::integer,
               length(content) - length(ltrim(content, E' \t\r\n\f')),
               length(rtrim(content, E' \t\r\n\f')),
               btrim(content, E' \t\r\n\f'),
               null::integer,
               null::text
        where content ~ '\S';
        return;
    end if;

    return query
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
               kb._heading_path(ltrim(l.text, E'\n\f')) filter (where l.is_heading) over w as path
        from line l
        window w as (order by l.page, l.line)
    ),
    section_size as (
        select s.*,
               coalesce(sum(octet_length(s.text)) filter (where not s.is_heading) over (partition by s.page, s.section), 0) as section_bytes
        from section_line s
    ),
    piece as (
        select s.page, s.section, s.path, s.is_heading, s.section_bytes, s.line, p.n, p.text
        from section_size s
        cross join lateral (
            select 1, s.text
            where s.section_bytes <= v_max_bytes or octet_length(s.text) <= 200
            union all
            select p.n, p.text
            from kb._split_line(s.text, s.is_code, v_max_bytes::integer) p
            where s.section_bytes > v_max_bytes and octet_length(s.text) > 200
        ) as p (n, text)
    ),
    measured as (
        select p.*,
               sum(length(p.text)) over (order by p.page, p.section, p.line, p.n) - length(p.text) as start_offset,
               sum(octet_length(p.text)) filter (where not p.is_heading)
                   over (partition by p.page, p.section order by p.line, p.n) - octet_length(p.text) / 2::double precision as middle
        from piece p
    ),
    -- Chunks of equal size instead of full ones and a rest: a piece belongs to the chunk that its middle falls into.
    chunk as (
        select m.path,
               m.page,
               m.section,
               min(m.start_offset)::integer as start_offset,
               string_agg(m.text, '' order by m.line, m.n) as text
        from measured m
        where not m.is_heading
        group by m.page, m.section, m.path, trunc(m.middle * ceil(m.section_bytes / v_max_bytes) / nullif(m.section_bytes, 0))
    ),
    numbered as (
        select c.*, row_number() over (order by c.start_offset) as ordinal
        from chunk c
        where c.text ~ '\S'
    )
    select n.ordinal::integer,
           nullif(array_to_string(n.path, ' > '), ''),
           case when v_paged then n.page::integer end,
           n.start_offset + length(n.text) - length(ltrim(n.text, E' \t\r\n\f')),
           n.start_offset + length(rtrim(n.text, E' \t\r\n\f')),
           btrim(n.text, E' \t\r\n\f'),
           case
               when v_parent_bytes is not null then (
                   select kb._chunk_parents(array_agg(b.level order by b.ordinal), array_agg(b.bytes order by b.ordinal), v_parent_bytes)
                   from (
                       select n.ordinal,
                              octet_length(btrim(n.text, E' \t\r\n\f')) as bytes,
                              case
                                  when n.page is distinct from lag(n.page) over w then 0
                                  when n.section > lag(n.section) over w then kb._heading_level(lag(n.path) over w, n.path)
                                  else 7
                              end as level
                       from numbered n
                       window w as (order by n.ordinal)
                   ) b
               )[n.ordinal]
           end,
           null::text
    from numbered n
    order by n.ordinal;
end
$fn$;

comment on function kb.chunk_text(text, jsonb) is
    'Splits canonical text (Markdown headings, code fences, form feeds between pages) into chunks of about max_tokens (300), at sentence ends, '
    'never across a heading or a page. heading is the path above the chunk, page counts from 1 and is null where there are no form feeds; '
    'offsets count characters from 0, the end is exclusive: text is exactly substr(content, start_offset + 1, end_offset - start_offset). '
    'chunking: {"strategy": "default"|"none"|"hierarchical", "max_tokens": 20–8192, "parent_max_tokens": up to 8192}; with none, the whole text is one chunk. '
    'With hierarchical, parent says which chunks retrieval returns together, by the ordinal of the first of them (null otherwise): those of the whole text, page or section '
    'with its subsections that fit into parent_max_tokens (1500), else as many subsections, or chunks, one after the other as do; never across a page. KB001.';

revoke all on function kb.chunk_text(text, jsonb) from public;
grant execute on function kb.chunk_text(text, jsonb) to kb_reader, kb_writer, kb_worker;
