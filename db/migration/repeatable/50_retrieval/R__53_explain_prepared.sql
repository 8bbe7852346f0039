create or replace function kb._explain_prepared(base kb.knowledge_base, query_embedding public.vector, candidates integer)
returns void
language plpgsql volatile
-- As the function that kb._prepare_nearest makes.
set search_path = kb, pg_temp
set enable_seqscan = off
as $fn$
begin
    perform kb._explain_nearest(kb._nearest_query(base, 'prepared'), query_embedding, candidates, null);
end
$fn$;

comment on function kb._explain_prepared(kb.knowledge_base, public.vector, integer) is
    'Notes the plan of what kb._nearest_<knowledge_base_id> does, of which EXPLAIN shows the call only.';

revoke all on function kb._explain_prepared(kb.knowledge_base, public.vector, integer) from public;
grant execute on function kb._explain_prepared(kb.knowledge_base, public.vector, integer) to kb_reader, kb_writer, kb_worker;
