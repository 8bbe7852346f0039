create or replace function kb.delete_document(uri text, knowledge_base text default 'default')
returns boolean
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
#variable_conflict use_variable
declare
    v_base        kb.knowledge_base := kb._hold_knowledge_base(knowledge_base);
    v_document_id bigint;
begin
    perform kb._require_text('uri', uri);

    select d.document_id into v_document_id
    from kb.document d
    where d.knowledge_base_id = v_base.knowledge_base_id
      and d.uri = uri
    for update;
    if not found then
        return false;
    end if;

    execute format(
        'delete from kb.embedding_failure f using %s s '
        'where s.document_id = $1 and f.knowledge_base_id = $2 and f.chunk = s.id::text', v_base.store)
    using v_document_id, v_base.knowledge_base_id;
    -- The chunks go with it, by foreign key.
    delete from kb.document d where d.document_id = v_document_id;
    return true;
end
$fn$;

comment on function kb.delete_document(text, text) is
    'Deletes the document of that uri and its chunks. True when there was one. For kb_writer. KB001, KB101 knowledge base not found.';

revoke all on function kb.delete_document(text, text) from public;
grant execute on function kb.delete_document(text, text) to kb_writer;
