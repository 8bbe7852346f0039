create or replace function kb._rerank(
    base kb.knowledge_base,
    model text,
    query text,
    ids text[],
    out reranked text[],
    out relevances double precision[])
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_texts   text[];
    v_bytes   bigint;
    v_results jsonb;
begin
    select m.max_request_bytes / 2 into v_bytes
    from kb._find_model(model, 'rerank') f
    join kb.model m on m.model_id = f.model_id;
    -- JSON escapes about double a text at worst that is text. What no longer fits into the call keeps its place behind the others.
    execute format($sql$
        select array_agg(r.input order by r.n)
        from (
            select c.n, c.input, sum(octet_length(c.input)) over (order by c.n) as bytes
            from (
                -- A row that is gone since keeps its place, so that the others keep theirs.
                select n.n, coalesce(nullif(%1$s, ''), '-') as input
                from unnest($1) with ordinality as n (id, n)
                left join %2$s s on s.%3$I = n.id::%4$s
            ) c
        ) r
        where r.n = 1 or r.bytes <= $2
        $sql$, kb._input_expression(base), base.store, base.id_column, kb._id_type(base))
    into v_texts
    using ids, v_bytes;
    if v_texts is null then
        return;
    end if;

    begin
        v_results := (kb._invoke_model(
            model, 'rerank',
            jsonb_build_object('query', query, 'documents', v_texts, 'top_n', cardinality(v_texts)),
            'query', base.knowledge_base_id)).result;
    exception
        when sqlstate 'KB301' or sqlstate 'KB302' then
            raise notice 'not reranked: %', sqlerrm
                using hint = 'The results are in the order of the search.';
            if kb._explaining() then
                perform kb._note('rerank model', 0, format('%s: %s', model, sqlerrm));
            end if;
            return;
    end;

    select array_agg(b.id order by b.score desc, b.n), array_agg(b.score order by b.score desc, b.n)
    into reranked, relevances
    from (
        select i.id, i.n, coalesce(r.score, 0) as score
        from unnest(ids) with ordinality as i (id, n)
        left join (
            select (e.value ->> 'index')::integer + 1 as n, least(1, greatest(0, (e.value ->> 'relevance_score')::double precision)) as score
            from jsonb_array_elements(v_results) e
        ) r on r.n = i.n
    ) b;
end
$fn$;

comment on function kb._rerank(kb.knowledge_base, text, text, text[]) is
    'Chunks in the order of a rerank model, and its relevance of each from 0 to 1, in one call: as many as fit into it; the others behind them, with 0. '
    'Nulls, and a NOTICE, when the model is throttled or unavailable, or there are no chunks. KB103, KB104; KB303–KB305 model errors.';

revoke all on function kb._rerank(kb.knowledge_base, text, text, text[]) from public;
grant execute on function kb._rerank(kb.knowledge_base, text, text, text[]) to kb_reader, kb_writer, kb_worker;
