create or replace function kb._passages(hits kb.hit[], out answer text, out citations jsonb)
language sql immutable parallel safe
set search_path = kb, pg_temp
as $fn$
    select string_agg(p.text, E'\n\n' order by p.n),
           jsonb_agg(
               kb._citation(
                   p.end_offset - length(p.text), p.end_offset, p.text, '{1}',
                   array[kb._retrieved_reference(p.chunk, p.text, p.uri, p.title, p.heading, p.metadata)])
               order by p.n)
    from (
        select h.chunk, h.uri, h.title, h.heading, h.metadata, h.ordinality as n, b.text,
               (sum(length(b.text) + 2) over (order by h.ordinality) - 2)::integer as end_offset
        from unnest(hits) with ordinality h
        cross join lateral (select btrim(h.text, E' \n\r\t')) as b (text)
    ) p
$fn$;

comment on function kb._passages(kb.hit[]) is 'The sources themselves as an answer, each cited for itself: where no model answers.';

revoke all on function kb._passages(kb.hit[]) from public;
grant execute on function kb._passages(kb.hit[]) to kb_reader;
