create or replace function kb._move_document(base kb.knowledge_base, document_id bigint, uri text)
returns void
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
#variable_conflict use_variable
begin
    update kb.document d
    set uri = uri
    where d.document_id = document_id;

    -- No index is touched: the embeddings stay where they are.
    execute format(
        'update %s s '
        'set metadata = (s.metadata::jsonb || jsonb_build_object(''x-amz-bedrock-kb-source-uri'', $2))::json '
        'where s.document_id = $1', base.store)
    using document_id, uri;
end
$fn$;

comment on function kb._move_document(kb.knowledge_base, bigint, text) is 'Gives a document another uri; its chunks keep their ids and embeddings.';

revoke all on function kb._move_document(kb.knowledge_base, bigint, text) from public;
grant execute on function kb._move_document(kb.knowledge_base, bigint, text) to kb_writer;
