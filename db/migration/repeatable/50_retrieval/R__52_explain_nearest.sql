create or replace function kb._explain_nearest(query text, query_embedding public.vector, candidates integer, filter jsonb)
returns void
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_started timestamptz := clock_timestamp();
    v_plan    text[] := array[]::text[];
    v_line    text;
begin
    for v_line in execute 'explain (analyze, buffers, costs off) ' || query using query_embedding, candidates, filter loop
        v_plan := v_plan || v_line;
    end loop;
    perform kb._note_lines(v_plan, v_started);
end
$fn$;

comment on function kb._explain_nearest(text, public.vector, integer, jsonb) is 'Notes the plan of a query of kb._nearest_query, as it goes with the settings in force.';

revoke all on function kb._explain_nearest(text, public.vector, integer, jsonb) from public;
grant execute on function kb._explain_nearest(text, public.vector, integer, jsonb) to kb_reader, kb_writer, kb_worker;
