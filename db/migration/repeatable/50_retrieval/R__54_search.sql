create or replace function kb._search(
    base kb.knowledge_base,
    query text,
    query_embedding public.vector,
    top_k integer,
    filter kb.compiled_filter,
    min_score double precision default null,
    per_document integer default null,
    context_chunks integer default 0,
    rerank_model text default null,
    rerank_candidates integer default null,
    rerank_query text default null)
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
#variable_conflict use_column
declare
    v_depth        integer := case
        when rerank_model is not null then greatest(top_k, rerank_candidates)
        when per_document is not null then 4 * top_k
        else top_k
    end;
    v_ids          text[];
    v_scores       double precision[];
    v_vector_ranks integer[];
    v_text_ranks   integer[];
    v_found        integer;
    v_lowest       double precision;
    v_kept         bigint;
    v_of_documents bigint;
begin
    loop
        select array_agg(f.id order by f.n), array_agg(f.score order by f.n),
               array_agg(f.vector_rank order by f.n), array_agg(f.text_rank order by f.n)
        into v_ids, v_scores, v_vector_ranks, v_text_ranks
        from kb._fuse_parents(base, query, query_embedding, v_depth, filter)
            with ordinality as f (id, score, vector_rank, text_rank, n);
        v_found  := cardinality(v_ids);
        v_lowest := v_scores[v_found];
        if kb._explaining() and query is not null and query_embedding is not null then
            perform kb._note('fusion', coalesce(v_found, 0), format(
                '%s found by vector, %s by text, vector_weight %s',
                coalesce(cardinality(array_remove(v_vector_ranks, null)), 0),
                coalesce(cardinality(array_remove(v_text_ranks, null)), 0),
                base.vector_weight));
        end if;

        with ranked as (
            select o.*
            from kb._rerank(base, rerank_model, rerank_query, v_ids) r
            cross join lateral unnest(coalesce(r.reranked, v_ids), coalesce(r.relevances, v_scores)) with ordinality as o (id, score, n)
            where rerank_model is not null
            union all
            select o.*
            from unnest(v_ids, v_scores) with ordinality as o (id, score, n)
            where rerank_model is null
        ),
        kept as (
            select r.id, r.score, r.n, l.vector_rank, l.text_rank,
                   row_number() over (partition by d.key order by r.n) as of_document,
                   count(*) over () as kept
            from ranked r
            join unnest(v_ids, v_vector_ranks, v_text_ranks) as l (id, vector_rank, text_rank) on l.id = r.id
            left join unnest(v_ids, case when per_document is not null then kb._document_keys(base, v_ids) end) as d (id, key)
                on d.id = r.id
            where coalesce(r.score >= min_score, true)
        ),
        best as (
            select k.*, count(*) over () as of_documents from kept k where coalesce(k.of_document <= per_document, true) order by k.n limit top_k
        )
        select array_agg(b.id order by b.n), array_agg(b.score order by b.n),
               array_agg(b.vector_rank order by b.n), array_agg(b.text_rank order by b.n), max(b.kept), max(b.of_documents)
        into v_ids, v_scores, v_vector_ranks, v_text_ranks, v_kept, v_of_documents
        from best b;
        if kb._explaining() and num_nonnulls(min_score, per_document, rerank_model) > 0 then
            perform kb._note('limits', coalesce(cardinality(v_ids), 0), concat_ws(
                ', ',
                case when min_score is not null then format('%s below min_score', coalesce(v_found, 0) - coalesce(v_kept, 0)) end,
                case when per_document is not null then format('%s beyond per_document', coalesce(v_kept - v_of_documents, 0)) end,
                format('%s beyond top_k', coalesce(v_of_documents - cardinality(v_ids), 0))));
        end if;

        -- A document may have filled the list with more than its share: then further down.
        exit when per_document is null
            or rerank_model is not null
            or cardinality(v_ids) >= top_k
            or (v_found < v_depth) is not false
            or v_lowest < min_score;
        v_depth := 4 * v_depth;
    end loop;

    return query
    select c.id, f.score, c.text, c.uri, c.title, c.heading, c.page, c.metadata, f.vector_rank, f.text_rank
    from unnest(v_ids, v_scores, v_vector_ranks, v_text_ranks) with ordinality as f (id, score, vector_rank, text_rank, n)
    join (
        select c.* from kb._read_chunks(base, v_ids) c where context_chunks = 0 and not kb._has_parents(base)
        union all
        select c.* from kb._read_around(base, v_ids, context_chunks) c where context_chunks > 0 or kb._has_parents(base)
    ) c on c.id = f.id
    order by f.n;
    if kb._explaining() then
        get diagnostics v_found = row_count;
        perform kb._note('reading', v_found, 'text and metadata' || case when context_chunks > 0 then format(', and %s chunks before and behind', context_chunks) else '' end);
    end if;
end
$fn$;

comment on function kb._search(kb.knowledge_base, text, public.vector, integer, kb.compiled_filter, double precision, integer, integer, text, integer, text) is
    'The best chunks by text, by vector, or by both fused, reranked, of so many of each document, one of each parent, with what stands around them; a null query or '
    'embedding leaves that leg out.';

revoke all on function kb._search(kb.knowledge_base, text, public.vector, integer, kb.compiled_filter, double precision, integer, integer, text, integer, text) from public;
grant execute on function kb._search(kb.knowledge_base, text, public.vector, integer, kb.compiled_filter, double precision, integer, integer, text, integer, text)
    to kb_reader, kb_writer, kb_worker;
