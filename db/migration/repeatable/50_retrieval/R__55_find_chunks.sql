create or replace function kb._find_chunks(
    base kb.knowledge_base,
    query text,
    query_embedding public.vector,
    search_mode text,
    top_k integer,
    filter kb.compiled_filter,
    min_score double precision default null,
    per_document integer default null,
    context_chunks integer default 0,
    rerank_model text default null,
    rerank_candidates integer default null)
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
    text_rank integer,
    searched text)
language plpgsql volatile rows 10
set search_path = kb, pg_temp
as $fn$
begin
    -- One leg: nothing to fuse.
    if search_mode = 'vector' and coalesce(min_score, 0) = 0 and per_document is null and context_chunks = 0 and rerank_model is null
            and not kb._has_parents(base) then
        return query
        select h.chunk, h.score, h.text, h.uri, h.title, h.heading, h.page, h.metadata, h.ordinality::integer, null::integer, 'vector'
        from unnest(kb._nearest(base, query_embedding, top_k, filter)) with ordinality h;
        return;
    end if;

    return query
    select s.*, case when query_embedding is null then 'text' else search_mode end
    from kb._search(
        base, case when search_mode <> 'vector' then query end, query_embedding, top_k, filter,
        min_score, per_document, context_chunks, rerank_model, rerank_candidates, query) s;
end
$fn$;

comment on function kb._find_chunks(kb.knowledge_base, text, public.vector, text, integer, kb.compiled_filter, double precision, integer, integer, text, integer) is
    'The rows of kb.retrieve, best first, once the query has its embedding; by text alone where that is null.';

revoke all on function kb._find_chunks(kb.knowledge_base, text, public.vector, text, integer, kb.compiled_filter, double precision, integer, integer, text, integer) from public;
grant execute on function kb._find_chunks(kb.knowledge_base, text, public.vector, text, integer, kb.compiled_filter, double precision, integer, integer, text, integer)
    to kb_reader, kb_writer, kb_worker;
