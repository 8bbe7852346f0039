create or replace function kb._cite(
    response text,
    hits kb.hit[],
    out answer text,
    out citations jsonb,
    out dropped bigint,
    out unfound_quotes text[])
language sql immutable parallel safe
set search_path = kb, pg_temp
as $fn$
    with source as materialized (
        select array_agg(kb._retrieved_reference(h.chunk, h.text, h.uri, h.title, h.heading, h.metadata) order by h.ordinality) as refs,
               -- As the model read them.
               array_agg(kb._disarm(concat_ws(E'\n', h.heading, h.text)) order by h.ordinality) as texts
        from unnest(hits) with ordinality h
    ),
    part as materialized (
        select p.*
        from kb._answer_part(response, coalesce(cardinality(hits), 0)) with ordinality as p (start_offset, end_offset, text, cited, dropped, n)
    )
    select coalesce(rtrim(string_agg(p.text, '' order by p.n), E' \n\r\t'), ''),
           coalesce(
               jsonb_agg(kb._citation(p.start_offset, p.end_offset, p.text, p.cited, (select s.refs from source s)) order by p.n) filter (where p.cited <> '{}'), '[]'),
           coalesce(sum(p.dropped), 0)::bigint,
           array(
               select u.quote
               from part q
               cross join source s
               cross join lateral unnest(kb._unfound_quotes(q.text, array(select s.texts[c] from unnest(q.cited) c))) with ordinality as u (quote, n)
               order by q.n, u.n)
    from part p
$fn$;

comment on function kb._cite(text, kb.hit[]) is
    'A model''s response without its markers; Bedrock''s citations for them; how many markers named a source that was not offered; and the quotations that are '
    'in no source cited for them.';

revoke all on function kb._cite(text, kb.hit[]) from public;
grant execute on function kb._cite(text, kb.hit[]) to kb_reader;
