create or replace function kb._count_pending(base kb.knowledge_base)
returns bigint
language plpgsql stable
set search_path = kb, pg_temp
as $fn$
declare
    v_rows bigint;
begin
    execute format('select count(*) from %s s where %s', base.store, kb._pending_clause(base)) into v_rows;
    return v_rows;
end
$fn$;

comment on function kb._count_pending(kb.knowledge_base) is 'How many rows kb.backfill has before it.';

revoke all on function kb._count_pending(kb.knowledge_base) from public;
grant execute on function kb._count_pending(kb.knowledge_base) to kb_worker;
