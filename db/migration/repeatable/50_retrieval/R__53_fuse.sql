create or replace function kb._fuse(
    base kb.knowledge_base,
    query text,
    query_embedding public.vector,
    candidates integer,
    filter kb.compiled_filter)
returns table (id text, score double precision, vector_rank integer, text_rank integer)
language plpgsql volatile rows 50
set search_path = kb, pg_temp
as $fn$
#variable_conflict use_column
declare
    v_hybrid boolean := query is not null and query_embedding is not null;
    -- What one leg ranks below 50 the other cannot lift into the first five.
    v_depth  integer := case when v_hybrid then greatest(50, 2 * candidates) else candidates end;
begin
    return query
    with vector_hit as (
        select v.id, v.score, (row_number() over ())::integer as rank
        from kb._vector_leg(base, query_embedding, v_depth, filter) v
        where query_embedding is not null
    ),
    text_hit as (
        select t.id, t.score, (row_number() over ())::integer as rank
        from kb._text_leg(base, query, v_depth, filter) t
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
    )
    select f.id, f.score, f.vector_rank, f.text_rank
    from fused f
    -- Of two that are equal, the one that has the words: with equal weights, 1 % of nDCG@10 on the manual's index terms.
    order by f.score desc, f.text_rank, f.vector_rank, f.id
    limit candidates;
end
$fn$;

comment on function kb._fuse(kb.knowledge_base, text, public.vector, integer, kb.compiled_filter) is
    'The best chunks by text, by vector, or by both fused, best first, as many as there are up to candidates, and where each leg ranked them; a null query or '
    'embedding leaves that leg out.';

revoke all on function kb._fuse(kb.knowledge_base, text, public.vector, integer, kb.compiled_filter) from public;
grant execute on function kb._fuse(kb.knowledge_base, text, public.vector, integer, kb.compiled_filter) to kb_reader, kb_writer, kb_worker;
