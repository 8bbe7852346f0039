create or replace function kb._embed_texts(
    base kb.knowledge_base,
    texts text[],
    purpose text,
    out embeddings public.vector[],
    out input_tokens bigint,
    out usd numeric)
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_call  record;
    v_fault text;
begin
    v_call := kb._invoke_model(
        base.embedding_model,
        'embedding',
        jsonb_build_object(
            'text', texts[1],
            'texts', texts,
            'dimensions', base.dimensions,
            'input_type', case purpose when 'query' then 'search_query' else 'search_document' end),
        purpose,
        base.knowledge_base_id);
    input_tokens := v_call.input_tokens;
    usd          := v_call.usd;

    begin
        embeddings := case
            when v_call.embedding is not null then array[v_call.embedding::public.vector]
            when v_call.embeddings is not null then v_call.embeddings::public.vector[]
            else array(
                select e.value::text::public.vector
                from jsonb_array_elements(v_call.result) with ordinality as e (value, n)
                order by e.n)
        end;
    exception
        when data_exception then
            v_fault := sqlerrm;
    end;

    v_fault := coalesce(
        v_fault,
        case
            when cardinality(embeddings) <> cardinality(texts) then
                format('%s embeddings for %s texts', cardinality(embeddings), cardinality(texts))
        end,
        (
            select format('an embedding of %s dimensions and length %s', public.vector_dims(e), public.vector_norm(e))
            from unnest(embeddings) e
            -- A zero vector is in no cosine index: it would never be found.
            where public.vector_dims(e) <> base.dimensions or public.vector_norm(e) = 0
            limit 1
        ));
    if v_fault is not null then
        raise exception 'the model''s response is no embedding'
            using errcode = 'KB305',
                  detail  = format('%s: %s; expected %s dimensions.', base.embedding_model, v_fault, base.dimensions),
                  hint    = 'Try again; if it goes on, check the model''s row in kb.model.';
    end if;
end
$fn$;

comment on function kb._embed_texts(kb.knowledge_base, text[], text) is
    'The embeddings of up to max_batch texts, in order, in one model call; purpose is backfill, chunking or query. '
    'KB301–KB305, and KB305 also for wrong dimensions, NaN, null or a zero vector.';

revoke all on function kb._embed_texts(kb.knowledge_base, text[], text) from public;
grant execute on function kb._embed_texts(kb.knowledge_base, text[], text) to kb_reader, kb_writer, kb_worker;
