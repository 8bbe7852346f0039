create or replace function kb._search(
    base kb.knowledge_base,
    query text,
    query_embedding public.vector,
    top_k integer,
    filter jsonb)
returns table (
    chunk text,
    score double precision,
    text text,
    uri text,
    title text,
    heading text,
    page integer,
    metadata jsonb,
    vector_rank integer,
    text_rank integer)
language plpgsql volatile rows 10
set search_path = kb, pg_temp
as $fn$
#variable_conflict use_column
declare
    v_hybrid       boolean := query is not null and query_embedding is not null;
    -- What one leg ranks below 50 the other cannot lift into the first five.
    v_candidates   integer := case when v_hybrid then greatest(50, 2 * top_k) else top_k end;
    v_ids          text[];
    v_scores       double precision[];
    v_vector_ranks integer[];
    v_text_ranks   integer[];
begin
    with vector_hit as (
        select v.id, v.score, (row_number() over ())::integer as rank
        from kb._vector_leg(base, query_embedding, v_candidates, filter) v
        where query_embedding is not null
    ),
    text_hit as (
        select t.id, t.score, (row_number() over ())::integer as rank
        from kb._text_leg(base, query, v_candidates, filter) t
        where query is not null
    ),
    -- Reciprocal rank fusion, k = 60 (Cormack, Clarke, Büttcher, SIGIR 2009), over its best value, so that 1 is first in both legs.
    fused as (
        select id, v.rank as vector_rank, t.rank as text_rank,
               case
                   when v_hybrid then base.vector_weight * coalesce(61.0 / (60 + v.rank), 0)
                                      + (1 - base.vector_weight) * coalesce(61.0 / (60 + t.rank), 0)
                   else greatest(0, coalesce(v.score, t.score))
               end as score
        from vector_hit v
        full join text_hit t using (id)
    ),
    best as (
        -- Of two that are equal, the one that has the words: with equal weights, 1 % of nDCG@10 on the manual's index terms.
        select f.*, row_number() over (order by f.score desc, f.text_rank, f.vector_rank, f.id) as n
        from fused f
        order by n
        limit top_k
    )
    select array_agg(b.id order by b.n), array_agg(b.score order by b.n),
           array_agg(b.vector_rank order by b.n), array_agg(b.text_rank order by b.n)
    into v_ids, v_scores, v_vector_ranks, v_text_ranks
    from best b;

    return query
    select c.id, f.score, c.text, c.uri, c.title, c.heading, c.page, c.metadata, f.vector_rank, f.text_rank
    from unnest(v_ids, v_scores, v_vector_ranks, v_text_ranks) with ordinality as f (id, score, vector_rank, text_rank, n)
    join kb._read_chunks(base, v_ids) c on c.id = f.id
    order by f.n;
end
$fn$;

comment on function kb._search(kb.knowledge_base, text, public.vector, integer, jsonb) is
    'The best chunks by text, by vector, or by both fused; a null query or embedding leaves that leg out.';

revoke all on function kb._search(kb.knowledge_base, text, public.vector, integer, jsonb) from public;
grant execute on function kb._search(kb.knowledge_base, text, public.vector, integer, jsonb) to kb_reader, kb_writer, kb_worker;
