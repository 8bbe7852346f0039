create or replace function kb._nearest_planned(
    base kb.knowledge_base,
    query_embedding public.vector,
    candidates integer,
    filter kb.compiled_filter,
    ids_only boolean,
    broad boolean)
returns kb.hit[]
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_condition text    := coalesce(filter.clause, 'true');
    v_seqscan   text    := current_setting('enable_seqscan');
    v_iterative text    := current_setting('hnsw.iterative_scan');
    v_scan      integer := current_setting('hnsw.max_scan_tuples')::integer;
    -- With 100,000 rows of 1,024 dimensions it takes 10 µs to rank a matching row exactly, and 17 µs to pass one in the index on the way to those that match.
    -- This is where both take the same time, when candidates * rows / matching are passed.
    v_few       integer := sqrt(2.0 * candidates * greatest(10000, (select c.reltuples from pg_class c where c.oid = base.store)))::integer;
    v_method    text;
    v_query     text;
    v_hits      kb.hit[];
    v_rows      bigint;
begin
    -- An estimate decides what is tried first, and nothing else: 0.3 ms. Rejected: to count instead, 2 to 9 ms where many match; to
    -- try the index first, 20 ms where few do.
    perform set_config('hnsw.iterative_scan', 'relaxed_order', true);
    foreach v_method in array
        case
            when coalesce(broad, kb._estimate_rows(base, v_condition, filter.filter) > 2 * v_few) then array['glance', 'few', 'index', 'exact']
            else array['few', 'index', 'exact']
        end
    loop
        perform set_config('enable_seqscan', case when v_method in ('glance', 'index') then 'off' else v_seqscan end, true),
                set_config('hnsw.max_scan_tuples', case v_method when 'glance' then least(v_few, v_scan) else v_scan end::text, true);
        v_query := kb._nearest_query(base, v_method, v_condition, ids_only, v_few);
        if kb._explaining() then
            perform kb._explain_nearest(v_query, query_embedding, candidates, filter.filter);
        end if;
        execute v_query into v_hits, v_rows using query_embedding, candidates, filter.filter;
        if kb._explaining() then
            perform kb._note('vector search', coalesce(cardinality(v_hits), 0), kb._describe_nearest(v_method, candidates, cardinality(v_hits), v_few, v_rows));
        end if;
        -- The index gives up after hnsw.max_scan_tuples: too few where a filter or row-level security hides what is near.
        exit when case v_method when 'few' then coalesce(v_rows, 0) <= v_few else cardinality(v_hits) >= candidates end;
    end loop;
    perform set_config('enable_seqscan', v_seqscan, true),
            set_config('hnsw.iterative_scan', v_iterative, true),
            set_config('hnsw.max_scan_tuples', v_scan::text, true);
    return v_hits;
end
$fn$;

comment on function kb._nearest_planned(kb.knowledge_base, public.vector, integer, kb.compiled_filter, boolean, boolean) is
    'kb._nearest where the rows are filtered, or row-level security may hide some: exactly where few match, by the index scanned on until there are enough where many do, '
    'and exactly again where it gives up. broad: whether many match, null for an estimate.';

revoke all on function kb._nearest_planned(kb.knowledge_base, public.vector, integer, kb.compiled_filter, boolean, boolean) from public;
grant execute on function kb._nearest_planned(kb.knowledge_base, public.vector, integer, kb.compiled_filter, boolean, boolean) to kb_reader, kb_writer, kb_worker;
