create or replace function kb._fuse_parents(
    base kb.knowledge_base,
    query text,
    query_embedding public.vector,
    candidates integer,
    filter kb.compiled_filter)
returns table (id text, score double precision, vector_rank integer, text_rank integer)
language plpgsql volatile rows 50
set search_path = kb, pg_temp
as $fn$
#variable_conflict use_column
declare
    v_depth        integer := 4 * candidates;
    v_found        bigint;
    v_ids          text[];
    v_scores       double precision[];
    v_vector_ranks integer[];
    v_text_ranks   integer[];
begin
    if not kb._has_parents(base) then
        return query
        select f.* from kb._fuse(base, query, query_embedding, candidates, filter) f;
        return;
    end if;

    loop
        with fused as materialized (
            select f.*
            from kb._fuse(base, query, query_embedding, v_depth, filter) with ordinality as f (id, score, vector_rank, text_rank, n)
        ),
        ranked as (
            select f.*, row_number() over (partition by k.parents[f.n] order by f.n) as of_parent
            from fused f
            cross join (select kb._parent_keys(base, array_agg(f.id order by f.n)) as parents from fused f) k
        )
        select (select count(*) from fused),
               array_agg(r.id order by r.n), array_agg(r.score order by r.n),
               array_agg(r.vector_rank order by r.n), array_agg(r.text_rank order by r.n)
        into v_found, v_ids, v_scores, v_vector_ranks, v_text_ranks
        from ranked r
        where r.of_parent = 1;

        -- One parent may have filled the list: then further down.
        exit when cardinality(v_ids) >= candidates or v_found < v_depth;
        v_depth := 4 * v_depth;
    end loop;

    return query
    select f.id, f.score, f.vector_rank, f.text_rank
    from unnest(v_ids, v_scores, v_vector_ranks, v_text_ranks) with ordinality as f (id, score, vector_rank, text_rank, n)
    order by f.n
    limit candidates;
end
$fn$;

comment on function kb._fuse_parents(kb.knowledge_base, text, public.vector, integer, kb.compiled_filter) is
    'kb._fuse, but with hierarchical chunking of each parent the best chunk alone: as many parents as there are up to candidates.';

revoke all on function kb._fuse_parents(kb.knowledge_base, text, public.vector, integer, kb.compiled_filter) from public;
grant execute on function kb._fuse_parents(kb.knowledge_base, text, public.vector, integer, kb.compiled_filter) to kb_reader, kb_writer, kb_worker;
