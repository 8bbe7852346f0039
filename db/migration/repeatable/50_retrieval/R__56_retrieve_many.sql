create or replace function kb.retrieve_many(
    queries text[],
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
    query_number integer,
    query text,
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
language plpgsql volatile rows 100
set search_path = kb, pg_temp
as $fn$
declare
    v_base       kb.knowledge_base := kb._find_knowledge_base(knowledge_base);
    v_mode       text := kb._search_mode(v_base, search_mode);
    -- Whatever its bounds were, from 1 on.
    v_queries    text[] := array(select unnest(queries));
    v_filter     kb.compiled_filter;
    v_embeddings public.vector[];
begin
    -- Before the calls are paid.
    perform kb._require(
        array_ndims(queries) = 1 and cardinality(queries) <= 100,
        'queries must be an array of 1 to 100 texts',
        format('Got %s.', case when array_ndims(queries) > 1 then array_dims(queries) else cardinality(queries)::text end),
        'For more of them, call it again.');
    for v_number in 1..cardinality(v_queries) loop
        perform kb._require_text(format('queries[%s]', v_number), v_queries[v_number]);
        perform kb._check_query(v_queries[v_number], search_mode);
    end loop;
    perform kb._check_search(v_base, top_k, min_score, per_document, context_chunks);
    perform kb._check_rerank(rerank_model, rerank_candidates);
    v_filter := kb._compile_filter(v_base, filter);

    v_embeddings := kb._embed_queries(v_base, v_queries, v_mode);
    for v_number in 1..cardinality(v_queries) loop
        return query
        select v_number, v_queries[v_number], c.*
        from kb._find_chunks(
            v_base, v_queries[v_number], v_embeddings[v_number], v_mode, top_k, v_filter,
            min_score, per_document, context_chunks, rerank_model, rerank_candidates) c;
    end loop;
end
$fn$;

comment on function kb.retrieve_many(text[], integer, jsonb, text, double precision, integer, integer, text, integer, text) is
    'kb.retrieve for 1 to 100 queries: its rows for each of them, preceded by the query''s number, from 1, and the query; a query that finds nothing has none. As few paid '
    'calls as the model takes texts a call (kb.model.max_batch), and one a query to rerank. While the embedding model is throttled or unavailable, a hybrid search '
    'goes on with text alone for the queries that have no embedding yet, with one NOTICE. '
    'For kb_reader. KB001, KB101 knowledge base not found, KB103, KB104 rerank model, KB301–KB305 model errors, KB401 malformed filter.';

revoke all on function kb.retrieve_many(text[], integer, jsonb, text, double precision, integer, integer, text, integer, text) from public;
grant execute on function kb.retrieve_many(text[], integer, jsonb, text, double precision, integer, integer, text, integer, text) to kb_reader, kb_writer, kb_worker;
