create or replace function kb.retrieve(
    query text,
    top_k integer default 5,
    filter jsonb default null,
    search_mode text default 'hybrid',
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
    v_base      kb.knowledge_base := kb._find_knowledge_base(knowledge_base);
    v_mode      text := search_mode;
    v_embedding public.vector;
begin
    perform kb._require_text('query', query);
    perform kb._require(
        length(query) <= 20000,
        'query must not be longer than 20000 characters',
        format('Got %s.', length(query)),
        'Shorten it: Bedrock takes no more either.');
    perform kb._check_top_k(top_k);
    perform kb._require(
        search_mode in ('hybrid', 'vector', 'text'),
        'unknown search_mode',
        format('Got %s.', coalesce(quote_literal(search_mode), 'null')),
        'One of ''hybrid'', ''vector'', ''text''.');

    -- Before the call is paid.
    perform kb._filter_clause(v_base, filter);

    if v_mode = 'hybrid' then
        v_mode := case v_base.vector_weight when 0 then 'text' when 1 then 'vector' else v_mode end;
    end if;
    if v_mode <> 'text' then
        select e.embeddings[1] into v_embedding from kb._embed_texts(v_base, array[query], 'query') e;
    end if;

    if v_mode = 'vector' then
        -- One leg: nothing to fuse.
        return query
        select h.chunk, h.score, h.text, h.uri, h.title, h.heading, h.page, h.metadata, h.ordinality::integer, null::integer
        from unnest(kb._nearest(v_base, v_embedding, top_k, filter)) with ordinality h;
        return;
    end if;

    return query
    select s.*
    from kb._search(v_base, query, v_embedding, top_k, filter) s;
end
$fn$;

comment on function kb.retrieve(text, integer, jsonb, text, text) is
    'The top_k (1–100) chunks that answer a query of up to 20,000 characters, best first: the chunk''s key, score, text, uri and title of its document, headings above it, page, metadata, and at which rank the vector and the text search found it (null: not). '
    'search_mode: hybrid (vector and text, fused), vector, text. filter: Bedrock''s filter JSON over the metadata. score is in [0, 1] and comparable within '
    'one result only: hybrid, 1 is first in both, by reciprocal rank, weighted by the knowledge base''s vector_weight; vector, cosine similarity; text, BM25 as a share of the most that a chunk could have. Phrases in quotes and -words are conditions of the text search. One paid call, none for text. '
    'For kb_reader. KB001, KB101 knowledge base not found, KB301–KB305 model errors, KB401 malformed filter.';

revoke all on function kb.retrieve(text, integer, jsonb, text, text) from public;
grant execute on function kb.retrieve(text, integer, jsonb, text, text) to kb_reader, kb_writer, kb_worker;
