create or replace function kb._fit_sources(hits kb.hit[], max_tokens integer)
returns kb.hit[]
language sql immutable parallel safe
set search_path = kb, pg_temp
as $fn$
    with sized as (
        select h.*,
               -- Some 30 for what delimits it.
               sum(30 + kb._token_count(concat(h.heading, h.text))) over (order by h.ordinality) as tokens
        from unnest(hits) with ordinality h
    ),
    fitted as (
        select s.ordinality, s.chunk, s.score, s.uri, s.title, s.heading, s.page, s.metadata,
               case when s.tokens <= max_tokens then s.text else kb._cut_text(s.text, kb._token_count(s.text) + (max_tokens - s.tokens)::integer) end as text
        from sized s
        -- The first that does not fit is cut, the others are left out.
        where s.ordinality <= 1 + (select count(*) from sized o where o.tokens <= max_tokens)
    )
    select array_agg((f.chunk, f.score, f.text, f.uri, f.title, f.heading, f.page, f.metadata)::kb.hit order by f.ordinality)
    from fitted f
    where f.text <> ''
$fn$;

comment on function kb._fit_sources(kb.hit[], integer) is
    'The sources that fit into so many tokens (see kb._token_count), best first, the last one cut behind a sentence; null where none does.';

revoke all on function kb._fit_sources(kb.hit[], integer) from public;
grant execute on function kb._fit_sources(kb.hit[], integer) to kb_reader;
