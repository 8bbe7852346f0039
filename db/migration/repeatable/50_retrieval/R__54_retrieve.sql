create or replace function kb.retrieve(
    query text,
    top_k integer default 5,
    filter jsonb default null,
    search_mode text default 'hybrid',
    min_score double precision default null,
    per_document integer default null,
    context_chunks integer default 0,
    rerank_model text default null,
    rerank_candidates integer default 25,
    knowledge_base text default 'default')
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
declare
    v_base      kb.knowledge_base := kb._find_knowledge_base(knowledge_base);
    v_mode      text := kb._search_mode(v_base, search_mode);
    v_filter    kb.compiled_filter;
    v_embedding public.vector;
begin
    -- Before the call is paid.
    perform kb._check_query(query, search_mode);
    perform kb._check_search(v_base, top_k, min_score, per_document, context_chunks);
    perform kb._check_rerank(rerank_model, rerank_candidates);
    v_filter := kb._compile_filter(v_base, filter);

    if kb._explaining() then
        perform kb._note('mode', null, v_mode || case when search_mode = 'hybrid' then format(': vector_weight is %s', v_base.vector_weight) else '' end);
    end if;
    v_embedding := (kb._embed_queries(v_base, array[query], v_mode))[1];
    return query
    select c.*
    from kb._find_chunks(
        v_base, query, v_embedding, v_mode, top_k, v_filter, min_score, per_document, context_chunks, rerank_model, rerank_candidates) c;
end
$fn$;

comment on function kb.retrieve(text, integer, jsonb, text, double precision, integer, integer, text, integer, text) is
    'The top_k (1–100) chunks that answer a query of up to 20,000 characters, best first: the chunk''s key, score, text, uri and title of its document, headings '
    'above it, page, metadata, at which rank the vector and the text search found it (null: not), and how was searched. '
    'search_mode: hybrid (vector and text, fused), vector, text; hybrid goes on with text alone, and a NOTICE, while the embedding model is throttled or unavailable. '
    'filter: Bedrock''s filter JSON over the metadata. min_score: none below. per_document: no more than so many of one document. context_chunks (0–10): with so many '
    'chunks before and behind each in its text; those that meet are one row. rerank_model: a model of kb.model that orders the best rerank_candidates (1–100) anew. '
    'score is in [0, 1] and comparable within one result only: hybrid, 1 is first in both, by reciprocal rank, weighted by the knowledge base''s vector_weight; '
    'vector, by distance: see kb._nearest; text, BM25 as a share of the most that a chunk could have; reranked, the model''s relevance. '
    'With hierarchical chunking (see kb.chunk_text) a row is the chunks that belong together, as one text under the heading that they share; chunk, score and ranks are of '
    'the one that was found, or the best of those; context_chunks are beside all of them. '
    'Phrases in quotes and -words are conditions of the text search. One paid call, none for text, and one more to rerank. '
    'For kb_reader. KB001, KB101 knowledge base not found, KB103, KB104 rerank model, KB301–KB305 model errors, KB401 malformed filter.';

revoke all on function kb.retrieve(text, integer, jsonb, text, double precision, integer, integer, text, integer, text) from public;
grant execute on function kb.retrieve(text, integer, jsonb, text, double precision, integer, integer, text, integer, text) to kb_reader, kb_writer, kb_worker;
