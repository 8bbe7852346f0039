create or replace function kb.retrieve_by_embedding(
    query_embedding real[],
    top_k integer default 5,
    filter jsonb default null,
    min_score double precision default null,
    per_document integer default null,
    context_chunks integer default 0,
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
    v_base   kb.knowledge_base := kb._find_knowledge_base(knowledge_base);
    v_query  public.vector;
    v_filter kb.compiled_filter;
begin
    if array_ndims(query_embedding) is distinct from 1 or cardinality(query_embedding) <> v_base.dimensions then
        perform kb._require(
            false,
            format('query_embedding must have %s numbers', v_base.dimensions),
            format('Got %s.', coalesce(cardinality(query_embedding)::text, 'null')),
            format('It must come from %s, as kb.embed gives it.', v_base.embedding_model));
    end if;
    -- The cast rejects null, NaN and infinity, 30 times as fast as a look at each number. A zero vector has no direction, and so no cosine.
    begin
        v_query := query_embedding::public.vector;
    exception
        when data_exception then null;
    end;
    if v_query is null or v_base.distance = 'cosine' and public.vector_norm(v_query) = 0 then
        perform kb._require(
            false,
            'query_embedding must have finite numbers, not all of them zero',
            left(format('Got %s.', query_embedding), 200),
            format('It must come from %s, as kb.embed gives it.', v_base.embedding_model));
    end if;
    -- Six calls: a hundredth of the time of a search.
    if (top_k between 1 and 100 and context_chunks = 0 and coalesce(min_score, per_document) is null) is not true then
        perform kb._check_search(v_base, top_k, min_score, per_document, context_chunks);
    end if;

    v_filter := kb._compile_filter(v_base, filter);

    if coalesce(min_score, 0) = 0 and per_document is null and context_chunks = 0 and not kb._has_parents(v_base) then
        return query
        select h.chunk, h.score, h.text, h.uri, h.title, h.heading, h.page, h.metadata, h.ordinality::integer, null::integer, 'vector'
        from unnest(kb._nearest(v_base, v_query, top_k, v_filter)) with ordinality h;
        return;
    end if;

    return query
    select s.*, 'vector'
    from kb._search(v_base, null, v_query, top_k, v_filter, min_score, per_document, context_chunks) s;
end
$fn$;

comment on function kb.retrieve_by_embedding(real[], integer, jsonb, double precision, integer, integer, text) is
    'kb.retrieve in search_mode vector, with an embedding that the caller brings: no model call. KB001, KB101 knowledge base not found, KB401 malformed filter.';

revoke all on function kb.retrieve_by_embedding(real[], integer, jsonb, double precision, integer, integer, text) from public;
grant execute on function kb.retrieve_by_embedding(real[], integer, jsonb, double precision, integer, integer, text) to kb_reader, kb_writer, kb_worker;
