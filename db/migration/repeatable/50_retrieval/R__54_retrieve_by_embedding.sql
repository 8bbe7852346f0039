create or replace function kb.retrieve_by_embedding(
    query_embedding real[],
    top_k integer default 5,
    filter jsonb default null,
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
    text_rank integer)
language plpgsql volatile rows 10
set search_path = kb, pg_temp
as $fn$
declare
    v_base kb.knowledge_base := kb._find_knowledge_base(knowledge_base);
begin
    perform kb._require(
        cardinality(query_embedding) = v_base.dimensions and array_ndims(query_embedding) = 1,
        format('query_embedding must have %s numbers', v_base.dimensions),
        format('Got %s.', coalesce(cardinality(query_embedding)::text, 'null')),
        format('It must come from %s, as kb.embed gives it.', v_base.embedding_model));
    -- A zero vector has no direction, and so no cosine.
    perform kb._require(
        (select bool_and(coalesce(abs(e) < 'Infinity', false)) and bool_or(e <> 0) from unnest(query_embedding) e),
        'query_embedding must have finite numbers, not all of them zero',
        left(format('Got %s.', query_embedding), 200),
        format('It must come from %s, as kb.embed gives it.', v_base.embedding_model));
    perform kb._check_top_k(top_k);

    return query
    select s.* from kb._search(v_base, null, query_embedding::public.vector, top_k, filter) s;
end
$fn$;

comment on function kb.retrieve_by_embedding(real[], integer, jsonb, text) is
    'kb.retrieve in search_mode vector, with an embedding that the caller brings: no model call. KB001, KB101 knowledge base not found, KB401 malformed filter.';

revoke all on function kb.retrieve_by_embedding(real[], integer, jsonb, text) from public;
grant execute on function kb.retrieve_by_embedding(real[], integer, jsonb, text) to kb_reader, kb_writer, kb_worker;
