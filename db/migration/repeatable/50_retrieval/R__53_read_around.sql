create or replace function kb._read_around(base kb.knowledge_base, ids text[], context_chunks integer)
returns table (id text, text text, uri text, title text, heading text, page integer, metadata jsonb)
language plpgsql stable rows 10
set search_path = kb, pg_temp
as $fn$
begin
    return query execute format($sql$
        with hit as (
            select n.id, n.n, s.document_id, s.ordinal - $2 as first, s.ordinal + $2 as last
            from unnest($1) with ordinality as n (id, n)
            join %1$s s on s.id = n.id::uuid
        ),
        -- Where two hits' surroundings meet, both are one passage.
        meeting as (
            select h.*,
                   coalesce(h.first > 1 + max(h.last) over (
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
            select p.id, s.ordinal,
                   -- Chunks may overlap; what stands under another heading than the part before it says so.
                   case
                       when s.start_offset < lag(s.end_offset) over w then
                           substr(s.chunks, 1 + lag(s.end_offset) over w - s.start_offset)
                       when row_number() over w = 1 then s.chunks
                       when s.heading is distinct from lag(s.heading) over w then E'\n\n' || kb._chunk_input(s.heading, s.chunks)
                       else E'\n\n' || s.chunks
                   end as text
            from passage p
            join %1$s s on s.document_id = p.document_id and s.ordinal between p.first and p.last
            window w as (partition by p.id order by s.ordinal)
        )
        select c.id, coalesce(t.text, c.text), c.uri, c.title, c.heading, c.page, c.metadata
        from passage p
        join kb._read_chunks($3, $1) c on c.id = p.id
        left join (
            select t.id, string_agg(t.text, '' order by t.ordinal) as text
            from part t
            group by t.id
        ) t on t.id = p.id
        $sql$, base.store)
    using ids, context_chunks, base;
end
$fn$;

comment on function kb._read_around(kb.knowledge_base, text[], integer) is
    'kb._read_chunks of a created store, with so many chunks before and behind each in its text; hits whose surroundings meet are one row, that of the first of '
    'them. A row that Bedrock wrote has no surroundings.';

revoke all on function kb._read_around(kb.knowledge_base, text[], integer) from public;
grant execute on function kb._read_around(kb.knowledge_base, text[], integer) to kb_reader, kb_writer, kb_worker;
