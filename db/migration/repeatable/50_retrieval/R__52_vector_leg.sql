create or replace function kb._vector_leg(
    base kb.knowledge_base,
    query_embedding public.vector,
    candidates integer,
    filter jsonb)
returns table (id text, score double precision)
language plpgsql volatile rows 50
set search_path = kb, pg_temp
as $fn$
declare
    v_ef_search text;
    v_iterative text;
    v_filter    text := kb._filter_clause(base, filter);
    v_exact     boolean := false;
    v_rows      bigint;
    v_ids       text[];
    v_scores    double precision[];
begin
    -- The settings exist once pgvector's library is loaded, which any call of it does.
    perform public.vector_dims(query_embedding);
    v_ef_search := current_setting('hnsw.ef_search');
    v_iterative := current_setting('hnsw.iterative_scan');

    if filter is not null then
        -- What few rows match is answered exactly; a broad filter by the index, scanned on until there are enough.
        execute format('select count(*) from (select from %s s where s.%I is not null and %s limit 10001) c',
                       base.store, base.embedding_column, v_filter)
        into v_rows
        using null, null, filter;
        v_exact := v_rows <= 10000;
    end if;

    -- Restored below: set_config(…, true) would last to the end of the caller's transaction.
    perform set_config('hnsw.ef_search', least(1000, greatest(candidates, v_ef_search::integer))::text, true),
            set_config('hnsw.iterative_scan', 'strict_order', true);
    loop
        execute format(
            -- The operator bare and ascending, or HNSW is not used. Adding 0 is how an exact scan is asked for.
            'select array_agg(n.id), array_agg(n.score) from ('
            'select s.%1$I::text as id, 1 - (s.%2$I operator(public.<=>) $1) as score from %3$s s '
            'where s.%2$I is not null and %4$s order by (s.%2$I operator(public.<=>) $1)%5$s limit $2) n',
            base.id_column, base.embedding_column, base.store, v_filter, case when v_exact then ' + 0' else '' end)
        into v_ids, v_scores
        using query_embedding, candidates, filter;

        -- The index gives up after hnsw.max_scan_tuples: too few where a filter or row-level security hides what is near.
        exit when v_exact or cardinality(v_ids) >= candidates;
        v_exact := true;
    end loop;
    perform set_config('hnsw.ef_search', v_ef_search, true),
            set_config('hnsw.iterative_scan', v_iterative, true);

    return query
    select n.id, n.score from unnest(v_ids, v_scores) with ordinality as n (id, score, n) order by n.n;
end
$fn$;

comment on function kb._vector_leg(kb.knowledge_base, public.vector, integer, jsonb) is
    'The nearest chunks by cosine, nearest first, as many as there are up to candidates; score is the cosine similarity.';

revoke all on function kb._vector_leg(kb.knowledge_base, public.vector, integer, jsonb) from public;
grant execute on function kb._vector_leg(kb.knowledge_base, public.vector, integer, jsonb) to kb_reader, kb_writer, kb_worker;
