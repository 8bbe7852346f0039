create or replace function kb._fused_quality(base kb.knowledge_base, golden jsonb)
returns table (vector_weight double precision, ndcg double precision)
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_question     text;
    v_embedding    public.vector;
    v_hit          record;
    v_questions    text[] := array[]::text[];
    v_uris         text[] := array[]::text[];
    v_vector_ranks integer[] := array[]::integer[];
    v_text_ranks   integer[] := array[]::integer[];
begin
    -- What each leg finds does not depend on the weight: asked once.
    for v_question in select distinct g.value ->> 'question' from jsonb_array_elements(golden) g order by 1 loop
        select e.embeddings[1] into v_embedding from kb._embed_texts(base, array[v_question], 'query') e;
        for v_hit in
            with fused as materialized (
                select f.* from kb._fuse(base, v_question, v_embedding, 100, null) f
            )
            select coalesce(c.metadata ->> 'x-amz-bedrock-kb-source-uri', f.id) as uri, f.vector_rank, f.text_rank
            from fused f
            join kb._read_chunks(base, (select array_agg(i.id) from fused i)) c on c.id = f.id
        loop
            v_questions    := v_questions || v_question;
            v_uris         := v_uris || v_hit.uri;
            v_vector_ranks := v_vector_ranks || v_hit.vector_rank;
            v_text_ranks   := v_text_ranks || v_hit.text_rank;
        end loop;
    end loop;

    return query
    with golden as (
        select g.value ->> 'question' as question, g.value ->> 'uri' as uri, (g.value ->> 'grade')::double precision as grade
        from jsonb_array_elements(golden) g
    ),
    ideal as (
        select i.question, sum((power(2, i.grade) - 1) / ln(1 + i.place)) as gain
        from (
            select g.question, g.grade, row_number() over (partition by g.question order by g.grade desc) as place from golden g
        ) i
        where i.place <= 10
        group by i.question
    ),
    -- A document is where its first chunk is.
    document as (
        select w.weight, f.question, f.uri,
               max(w.weight * coalesce(61.0 / (60 + f.vector_rank), 0) + (1 - w.weight) * coalesce(61.0 / (60 + f.text_rank), 0)) as score,
               min(f.text_rank) as text_rank
        from unnest(v_questions, v_uris, v_vector_ranks, v_text_ranks) as f (question, uri, vector_rank, text_rank)
        cross join (select n / 20.0::double precision as weight from generate_series(0, 20) n) w
        group by w.weight, f.question, f.uri
    ),
    placed as (
        select d.weight, d.question, d.uri,
               row_number() over (partition by d.weight, d.question order by d.score desc, d.text_rank, d.uri) as place
        from document d
        -- With one leg out of it, what only that found is not found.
        where d.score > 0
    ),
    gained as (
        select p.weight, p.question, sum((power(2, g.grade) - 1) / ln(1 + p.place)) as gain
        from placed p
        join golden g on g.question = p.question and g.uri = p.uri
        where p.place <= 10
        group by p.weight, p.question
    )
    select w.weight, avg(coalesce(g.gain, 0) / i.gain)
    from (select n / 20.0::double precision as weight from generate_series(0, 20) n) w
    cross join ideal i
    left join gained g on g.weight = w.weight and g.question = i.question
    group by w.weight
    order by w.weight;
end
$fn$;

comment on function kb._fused_quality(kb.knowledge_base, jsonb) is
    'nDCG@10 of hybrid search over golden questions, [{"question", "uri", "grade"}, …], by documents, for each weight of the vector search from 0 to 1 in steps of 0.05. '
    'One paid call a question.';

revoke all on function kb._fused_quality(kb.knowledge_base, jsonb) from public;
