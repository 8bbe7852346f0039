create or replace function kb._nearest(
    base kb.knowledge_base,
    query_embedding public.vector,
    candidates integer,
    filter jsonb,
    ids_only boolean default false)
returns kb.hit[]
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_hits      kb.hit[];
    v_ef_search text;
    v_iterative text;
    v_condition text;
    v_exact     boolean := false;
    v_rows      bigint;
begin
    -- The settings exist once pgvector's library is loaded, which any call of it does.
    perform public.vector_dims(query_embedding);
    v_ef_search := current_setting('hnsw.ef_search');
    -- Restored below: set_config(…, true) would last to the end of the caller's transaction. An error restores it by itself.
    if candidates > v_ef_search::integer then
        perform set_config('hnsw.ef_search', candidates::text, true);
    end if;

    if filter is null and not ids_only and base.prepared_for = base.store::text and not row_security_active(base.store) then
        execute format('select kb._nearest_%s($1, $2)', base.knowledge_base_id) into v_hits using query_embedding, candidates;
    end if;

    if v_hits is null or cardinality(v_hits) < candidates then
        v_condition := kb._filter_clause(base, filter);
        if filter is not null then
            -- What few rows match is answered exactly; a broad filter by the index, scanned on until there are enough.
            execute format('select count(*) from (select from %s s where s.%I is not null and %s limit 10001) c',
                           base.store, base.embedding_column, v_condition)
            into v_rows
            using null, null, filter;
            v_exact := v_rows <= 10000;
        end if;

        v_iterative := current_setting('hnsw.iterative_scan');
        perform set_config('hnsw.iterative_scan', 'relaxed_order', true);
        loop
            execute kb._nearest_query(base, case when v_exact then 'exact' else 'index' end, v_condition, ids_only)
            into v_hits
            using query_embedding, candidates, filter;

            -- The index gives up after hnsw.max_scan_tuples: too few where a filter or row-level security hides what is near.
            exit when v_exact or cardinality(v_hits) >= candidates;
            v_exact := true;
        end loop;
        perform set_config('hnsw.iterative_scan', v_iterative, true);
    end if;

    if candidates > v_ef_search::integer then
        perform set_config('hnsw.ef_search', v_ef_search, true);
    end if;
    return v_hits;
end
$fn$;

comment on function kb._nearest(kb.knowledge_base, public.vector, integer, jsonb, boolean) is
    'The nearest chunks by cosine, nearest first, as many as there are up to candidates; the score is the cosine similarity. Null for none. '
    'ids_only: without their text and metadata.';

revoke all on function kb._nearest(kb.knowledge_base, public.vector, integer, jsonb, boolean) from public;
grant execute on function kb._nearest(kb.knowledge_base, public.vector, integer, jsonb, boolean) to kb_reader, kb_writer, kb_worker;
