create or replace function kb._estimate_rows(base kb.knowledge_base, condition text, filter jsonb)
returns double precision
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_plan jsonb;
begin
    execute format('explain (format json) select from %s s where %s', base.store, condition)
    into v_plan
    using null, null, filter;
    if kb._explaining() then
        perform kb._note('estimate', (v_plan #>> '{0,Plan,Plan Rows}')::bigint, 'rows that match, thinks the planner');
    end if;
    return (v_plan #> '{0,Plan,Plan Rows}')::double precision;
end
$fn$;

comment on function kb._estimate_rows(kb.knowledge_base, text, jsonb) is
    'How many rows the planner thinks that a condition over the store "s", with the filter as $3, and row-level security let through.';

revoke all on function kb._estimate_rows(kb.knowledge_base, text, jsonb) from public;
grant execute on function kb._estimate_rows(kb.knowledge_base, text, jsonb) to kb_reader, kb_writer, kb_worker;
