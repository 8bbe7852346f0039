create or replace function kb.tune_fusion(
    golden regclass,
    knowledge_base text default 'default',
    out vector_weight double precision,
    out ndcg double precision,
    out ndcg_before double precision,
    out ndcg_vector double precision,
    out ndcg_text double precision,
    out questions bigint)
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_base    kb.knowledge_base := kb._find_knowledge_base(knowledge_base);
    v_golden  jsonb;
begin
    perform kb._require(golden is not null, 'golden must not be null', null, 'Name a table with the columns question and uri.');
    begin
        execute format($sql$
            select coalesce(jsonb_agg(jsonb_build_object('question', g.question, 'uri', g.uri, 'grade', coalesce((to_jsonb(g) ->> 'grade')::numeric, 1))), '[]'),
                   count(distinct g.question)
            from %s g
            where g.question ~ '\S' and g.uri is not null and coalesce((to_jsonb(g) ->> 'grade')::numeric, 1) > 0
            $sql$, golden)
        into v_golden, questions;
    exception
        when undefined_column or invalid_text_representation then
            raise exception 'no golden questions in that table'
                using errcode = 'KB001',
                      detail  = format('%s: %s.', golden, sqlerrm),
                      hint    = 'It needs the columns question (text) and uri (text), and may have grade (a number above 0; 1 without).';
    end;
    perform kb._require(
        questions > 0, 'there are no golden questions', format('%s has none.', golden), 'Insert questions and the uris of the documents that answer them.');

    select (array_agg(q.vector_weight order by q.ndcg desc, abs(q.vector_weight - 0.5)))[1], max(q.ndcg),
           (array_agg(q.ndcg order by abs(q.vector_weight - v_base.vector_weight)))[1],
           max(q.ndcg) filter (where q.vector_weight = 1), max(q.ndcg) filter (where q.vector_weight = 0)
    into vector_weight, ndcg, ndcg_before, ndcg_vector, ndcg_text
    from kb._fused_quality(v_base, v_golden) q;

    update kb.knowledge_base b
    set vector_weight = tune_fusion.vector_weight
    where b.knowledge_base_id = v_base.knowledge_base_id;
end
$fn$;

comment on function kb.tune_fusion(regclass, text) is
    'Gives the vector search the share in hybrid search with which golden questions are answered best, and returns it, with the nDCG@10 (0 to 1, by documents) that it '
    'reaches, that of the share before (to the nearest 0.05), of either search alone, and how many questions there were. golden: a table or view with a row a question and '
    'document that answers it: question, uri (of an attached table: the key), and, if it has one, grade (a number above 0; 1 without). '
    'Hierarchical chunking changes none of it: a document is where the best of its chunks is. '
    'One paid call a question. For members of kb_owner. KB001, KB101 knowledge base not found, KB301–KB305 model errors.';

revoke all on function kb.tune_fusion(regclass, text) from public;
