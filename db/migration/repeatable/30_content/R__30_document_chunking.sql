create or replace function kb._document_chunking(base kb.knowledge_base, source_chunking jsonb)
returns jsonb
language plpgsql immutable parallel safe
set search_path = kb, pg_temp
as $fn$
declare
    v_chunking jsonb := coalesce(source_chunking, base.chunking);
begin
    if v_chunking ->> 'strategy' = 'semantic' then
        return jsonb_build_object('embedding_model', base.embedding_model) || v_chunking;
    end if;
    return v_chunking;
end
$fn$;

comment on function kb._document_chunking(kb.knowledge_base, jsonb) is
    'How the documents of a knowledge base are chunked: as their data source says, or else as the knowledge base does, and by its embedding model.';

revoke all on function kb._document_chunking(kb.knowledge_base, jsonb) from public;
grant execute on function kb._document_chunking(kb.knowledge_base, jsonb) to kb_writer;
