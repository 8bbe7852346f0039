create or replace function kb._hold_knowledge_base(name text)
returns kb.knowledge_base
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_base kb.knowledge_base := kb._find_knowledge_base(name);
begin
    -- Not a lock of the row: who may only write documents or embed may not lock it.
    perform pg_advisory_xact_lock_shared('kb.knowledge_base'::regclass::oid::integer, v_base.knowledge_base_id::integer);
    -- It may have been dropped while this waited.
    return kb._find_knowledge_base(name);
end
$fn$;

comment on function kb._hold_knowledge_base(text) is
    'kb._find_knowledge_base for whoever writes: until the transaction ends, kb.drop_knowledge_base waits. Call it before anything is locked.';

revoke all on function kb._hold_knowledge_base(text) from public;
grant execute on function kb._hold_knowledge_base(text) to kb_writer, kb_worker;
