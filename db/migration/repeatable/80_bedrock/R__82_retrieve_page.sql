create or replace function kb._retrieve_page(
    base kb.knowledge_base,
    query text,
    query_embedding public.vector,
    search_mode text,
    number_of_results integer,
    filter kb.compiled_filter,
    rerank_model text,
    number_of_reranked_results integer,
    returned bytea[],
    out results jsonb,
    out marks bytea[],
    out has_more boolean)
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_hits       kb.hit[];
    v_marks      bytea[];
    v_reranked   text[];
    v_relevances double precision[];
begin
    -- So deep that as many are new, and one more. With hierarchical chunking what has been returned is a parent, whichever of its chunks stood for it.
    with found as materialized (
        select (c.chunk, c.score, c.text, c.uri, c.title, c.heading, c.page, c.metadata)::kb.hit as hit, row_number() over () as n
        from kb._find_chunks(base, query, query_embedding, search_mode, cardinality(returned) + number_of_results + 1, filter) c
    ),
    marked as (
        select f.hit, f.n, kb._page_mark(k.keys[f.n]) as mark
        from found f
        cross join (
            select case when kb._has_parents(base) then kb._parent_keys(base, i.ids) else i.ids end as keys
            from (select array_agg((f.hit).chunk order by f.n) as ids from found f) i
        ) k
    )
    select array_agg(n.hit order by n.n), array_agg(n.mark order by n.n) into v_hits, v_marks
    from (
        select m.* from marked m where m.mark <> all (returned) order by m.n limit number_of_results + 1
    ) n;
    has_more := coalesce(cardinality(v_hits) > least(number_of_results, number_of_reranked_results), false);
    v_hits   := v_hits[:number_of_results];

    if rerank_model is not null then
        select r.reranked, r.relevances into v_reranked, v_relevances
        from kb._rerank(base, rerank_model, query, array(select h.chunk from unnest(v_hits) with ordinality h order by h.ordinality)) r;
    end if;

    select coalesce(
               jsonb_agg(
                   kb._retrieved_reference(b.chunk, b.text, b.uri, b.title, b.heading, b.metadata) || jsonb_build_object('score', b.score)
                   order by b.n),
               '[]'),
           array_agg(v_marks[b.place] order by b.n)
    into results, marks
    from (
        select h.chunk, h.text, h.uri, h.title, h.heading, h.metadata, coalesce(r.score, h.score) as score, coalesce(r.n, h.ordinality) as n,
               h.ordinality as place
        from unnest(v_hits) with ordinality h
        left join unnest(v_reranked, v_relevances) with ordinality as r (chunk, score, n) on r.chunk = h.chunk
        order by n
        limit number_of_reranked_results
    ) b;
end
$fn$;

comment on function kb._retrieve_page(kb.knowledge_base, text, public.vector, text, integer, kb.compiled_filter, text, integer, bytea[]) is
    'The best chunks that have not been returned before, as Bedrock''s KnowledgeBaseRetrievalResult, the marks of them, and whether there are more. With a rerank model '
    'the best of them in its order; the others come later.';

revoke all on function kb._retrieve_page(kb.knowledge_base, text, public.vector, text, integer, kb.compiled_filter, text, integer, bytea[]) from public;
grant execute on function kb._retrieve_page(kb.knowledge_base, text, public.vector, text, integer, kb.compiled_filter, text, integer, bytea[])
    to kb_reader, kb_writer, kb_worker;
