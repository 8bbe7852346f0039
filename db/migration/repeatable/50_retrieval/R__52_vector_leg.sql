create or replace function kb._vector_leg(
    base kb.knowledge_base,
    query_embedding public.vector,
    candidates integer,
    filter kb.compiled_filter)
returns table (id text, score double precision)
language plpgsql volatile rows 50
set search_path = kb, pg_temp
as $fn$
begin
    return query
    select h.chunk, h.score
    from unnest(kb._nearest(base, query_embedding, candidates, filter, true)) with ordinality h
    order by h.ordinality;
end
$fn$;

comment on function kb._vector_leg(kb.knowledge_base, public.vector, integer, kb.compiled_filter) is
    'The nearest chunks, nearest first, for a search that asks others too; their score is kb._nearest''s.';

revoke all on function kb._vector_leg(kb.knowledge_base, public.vector, integer, kb.compiled_filter) from public;
grant execute on function kb._vector_leg(kb.knowledge_base, public.vector, integer, kb.compiled_filter) to kb_reader, kb_writer, kb_worker;
