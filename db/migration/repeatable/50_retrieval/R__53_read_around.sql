create or replace function kb._read_around(base kb.knowledge_base, ids text[], context_chunks integer)
returns table (id text, text text, uri text, title text, heading text, page integer, metadata jsonb)
language plpgsql stable rows 10
set search_path = kb, pg_temp
as $fn$
begin
    return query execute format($sql$
        with hit as (
            select n.id, n.n, s.document_id, coalesce(p.first, s.ordinal) - $2 as first, coalesce(p.last, s.ordinal) + $2 as last
            from unnest($1) with ordinality as n (id, n)
            join %1$s s on s.id = n.id::uuid
            left join lateral (
                select min(c.ordinal) as first, max(c.ordinal) as last
                from %1$s c
                where c.document_id = s.document_id and c.parent = s.parent
            ) p on kb._has_parents($3)
        ),
        -- Where two hits' surroundings meet, both are one passage. Parents that stand side by side are two.
        meeting as (
            select h.*,
                   coalesce(h.first > least($2, 1) + max(h.last) over (
                       partition by h.document_id order by h.first, h.n rows between unbounded preceding and 1 preceding), true)
                   or h.document_id is null as is_new
            from hit h
        ),
        passage as (
            select (array_agg(m.id order by m.n))[1] as id, m.document_id, min(m.first) as first, max(m.last) as last
            from (
                select m.*, count(*) filter (where m.is_new) over (order by m.document_id, m.first, m.n) as passage
                from meeting m
            ) m
            group by m.document_id, m.passage
        ),
        part as (
            select p.id, s.ordinal, s.heading, s.chunks,
                   row_number() over w = 1 as is_first,
                   lag(s.heading) over w as heading_before,
                   coalesce(s.start_offset - lag(s.end_offset) over w, 0) as gap
            from passage p
            join %1$s s on s.document_id = p.document_id and s.ordinal between p.first and p.last
            window w as (partition by p.id order by s.ordinal)
        ),
        shared as (
            select p.id, kb._common_heading(array_agg(p.heading)) as heading
            from part p
            where kb._has_parents($3)
            group by p.id
        ),
        whole as (
            select p.id,
                   string_agg(
                       -- What stands under another heading than the part before it says so.
                       -- Between others a white space is a line feed, which means the same in prose; chunks may overlap.
                       case
                           when p.heading is distinct from a.heading then
                               case when p.is_first then '' else E'\n\n' end || kb._chunk_input(null, p.heading, p.chunks)
                           else repeat(E'\n', least(2, p.gap)) || substr(p.chunks, 1 + greatest(0, -p.gap))
                       end,
                       '' order by p.ordinal) as text
            from part p
            left join shared s on s.id = p.id
            cross join lateral (
                select case when not p.is_first then p.heading_before when s.id is null then p.heading else s.heading end
            ) as a (heading)
            group by p.id
        )
        select c.id, coalesce(w.text, c.text), c.uri, c.title, case when s.id is null then c.heading else s.heading end, c.page, c.metadata
        from passage p
        join kb._read_chunks($3, $1) c on c.id = p.id
        left join whole w on w.id = p.id
        left join shared s on s.id = p.id
        $sql$, base.store)
    using ids, context_chunks, base;
end
$fn$;

comment on function kb._read_around(kb.knowledge_base, text[], integer) is
    'kb._read_chunks of a created store, with the rest of its parent, if there is one, and so many chunks before and behind it in its text; hits whose surroundings '
    'meet are one row, that of the first of them. Parents are under the heading that their chunks share. A row that Bedrock wrote has no surroundings.';

revoke all on function kb._read_around(kb.knowledge_base, text[], integer) from public;
grant execute on function kb._read_around(kb.knowledge_base, text[], integer) to kb_reader, kb_writer, kb_worker;
