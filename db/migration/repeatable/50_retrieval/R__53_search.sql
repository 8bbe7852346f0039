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
    metadata jsonb)
language plpgsql volatile rows 10
set search_path = kb, pg_temp
as $fn$
#variable_conflict use_column
declare
    v_hybrid     boolean := query is not null and query_embedding is not null;
    -- What one leg ranks below 50 the other cannot lift into the first five.
    v_candidates integer := case when v_hybrid then greatest(50, 2 * top_k) else top_k end;
    v_ids        text[];
    v_scores     double precision[];
begin
    with hit as (
        select v.id, v.score, row_number() over () as rank
        from kb._vector_leg(base, query_embedding, v_candidates, filter) v
        where query_embedding is not null
        union all
        select t.id, t.score, row_number() over () as rank
        from kb._text_leg(base, query, v_candidates, filter) t
        where query is not null
    ),
    -- Reciprocal rank fusion, k = 60 (Cormack, Clarke, Büttcher, SIGIR 2009), over its best value, so that 1 is first in both legs.
    fused as (
        select h.id,
               case when v_hybrid then sum(61.0 / (60 + h.rank)) / 2 else greatest(0, max(h.score)) end as score,
               min(h.rank) as rank
        from hit h
        group by h.id
        order by 2 desc, 3, h.id
        limit top_k
    )
    select array_agg(f.id order by f.score desc, f.rank, f.id), array_agg(f.score order by f.score desc, f.rank, f.id)
    into v_ids, v_scores
    from fused f;

    return query
    select c.id, f.score, c.text, c.uri, c.title, c.heading, c.page, c.metadata
    from unnest(v_ids, v_scores) with ordinality as f (id, score, n)
    join kb._read_chunks(base, v_ids) c on c.id = f.id
    order by f.n;
end
$fn$;

comment on function kb._search(kb.knowledge_base, text, public.vector, integer, jsonb) is
    'The best chunks by text, by vector, or by both fused; a null query or embedding leaves that leg out.';

revoke all on function kb._search(kb.knowledge_base, text, public.vector, integer, jsonb) from public;
grant execute on function kb._search(kb.knowledge_base, text, public.vector, integer, jsonb) to kb_reader, kb_writer, kb_worker;
