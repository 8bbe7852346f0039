create or replace function kb._nearest(
    base kb.knowledge_base,
    query_embedding public.vector,
    candidates integer,
    filter kb.compiled_filter,
    ids_only boolean default false)
returns kb.hit[]
language plpgsql volatile
set search_path = kb, pg_temp
-- Without it, where the index is set aside, a search of 1,000 rows takes 209 ms instead of 3: what it costs to keep off a table, the planner
-- takes for work worth compiling. With the index, a filter that few of 200,000 rows match 50 instead of 29. The clause itself takes 0.7 µs.
set jit = off
as $fn$
declare
    v_hits      kb.hit[];
    v_ef_search integer;
    v_wanted    integer;
begin
    -- The settings exist once pgvector's library is loaded, which any call of it does.
    perform public.vector_dims(query_embedding);
    v_ef_search := current_setting('hnsw.ef_search')::integer;
    v_wanted    := kb._ef_search(base, candidates);
    if v_wanted > v_ef_search then
        perform set_config('hnsw.ef_search', v_wanted::text, true);
    end if;

    if filter.clause is not null or row_security_active(base.store) then
        v_hits := kb._nearest_planned(base, query_embedding, candidates, filter, ids_only, null);
    elsif ids_only or base.prepared_for is distinct from base.store::text then
        v_hits := kb._nearest_planned(base, query_embedding, candidates, null, ids_only, true);
    else
        if kb._explaining() then
            perform kb._explain_prepared(base, query_embedding, candidates);
        end if;
        execute format('select kb._nearest_%s($1, $2)', base.knowledge_base_id) into v_hits using query_embedding, candidates;
        if kb._explaining() then
            perform kb._note('vector search', coalesce(cardinality(v_hits), 0), kb._describe_nearest('prepared', candidates, cardinality(v_hits)));
        end if;
        -- Too few: the table has no more, or what is near is dead.
        if cardinality(v_hits) >= candidates is not true then
            v_hits := kb._nearest_planned(base, query_embedding, candidates, null, ids_only, false);
        end if;
    end if;

    -- set_config(…, true) would last to the end of the caller's transaction. An error restores it by itself.
    if v_wanted > v_ef_search then
        perform set_config('hnsw.ef_search', v_ef_search::text, true);
    end if;
    return v_hits;
end
$fn$;

comment on function kb._nearest(kb.knowledge_base, public.vector, integer, kb.compiled_filter, boolean) is
    'The chunks nearest to an embedding, of those that the filter and row-level security let through, nearest first: as many as there are up to candidates, '
    'null for none. ids_only: without their text and metadata. The score is in [0, 1]: cosine, the similarity, 0 for what is opposite; euclidean, 1 / (1 + distance); '
    'inner_product, (1 + p / (1 + |p|)) / 2. KB401 malformed filter.';

revoke all on function kb._nearest(kb.knowledge_base, public.vector, integer, kb.compiled_filter, boolean) from public;
grant execute on function kb._nearest(kb.knowledge_base, public.vector, integer, kb.compiled_filter, boolean) to kb_reader, kb_writer, kb_worker;
