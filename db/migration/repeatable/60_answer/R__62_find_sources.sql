create or replace function kb._find_sources(base kb.knowledge_base, queries text[], parameters jsonb, out hits kb.hit[], out searched text)
language sql volatile
set search_path = kb, pg_temp
as $fn$
    with found as (
        select r.*, row_number() over (partition by r.query_number order by r.ordinality) as rank
        from kb.retrieve_many(
            queries,
            (parameters ->> 'top_k')::integer,
            nullif(parameters -> 'filter', 'null'),
            parameters ->> 'search_mode',
            (parameters ->> 'min_score')::double precision,
            (parameters ->> 'per_document')::integer,
            (parameters ->> 'context_chunks')::integer,
            parameters ->> 'rerank_model',
            (parameters ->> 'rerank_candidates')::integer,
            base.name) with ordinality r
    ),
    -- The first of each query, then the second of each.
    distinct_found as (
        select distinct on (f.chunk) f.* from found f order by f.chunk, f.rank, f.query_number
    ),
    best as (
        select d.* from distinct_found d order by d.rank, d.query_number limit (parameters ->> 'top_k')::integer
    )
    select array_agg((b.chunk, b.score, b.text, b.uri, b.title, b.heading, b.page, b.metadata)::kb.hit order by b.rank, b.query_number),
           min(b.searched)
    from best b
$fn$;

comment on function kb._find_sources(kb.knowledge_base, text[], jsonb) is
    'The top_k chunks that kb.retrieve_many finds for all queries together, each once; parameters has its arguments. Errors are its own.';

revoke all on function kb._find_sources(kb.knowledge_base, text[], jsonb) from public;
grant execute on function kb._find_sources(kb.knowledge_base, text[], jsonb) to kb_reader;
