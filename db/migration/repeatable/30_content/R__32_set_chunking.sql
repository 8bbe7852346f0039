create or replace function kb._set_chunking(chunking jsonb, knowledge_base text)
returns void
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_base kb.knowledge_base := kb._find_knowledge_base(knowledge_base);
begin
    chunking := kb._plain_chunking(chunking);
    -- Waits for whoever still puts documents by the old one.
    perform pg_advisory_xact_lock('kb.knowledge_base'::regclass::oid::integer, v_base.knowledge_base_id::integer);
    update kb.knowledge_base b
    set chunking = _set_chunking.chunking
    where b.knowledge_base_id = v_base.knowledge_base_id
      and b.chunking <> _set_chunking.chunking;
end
$fn$;

comment on function kb._set_chunking(jsonb, text) is 'How documents are chunked that are put from now on. KB001, KB101.';

revoke all on function kb._set_chunking(jsonb, text) from public;
