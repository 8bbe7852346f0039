create or replace function kb._put_source_document(
    uri text,
    content text,
    title text,
    metadata jsonb,
    version text,
    knowledge_base text default 'default')
returns table (document_id bigint, status text, chunks integer, new_chunks integer)
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
begin
    select p.* into document_id, status, chunks, new_chunks
    from kb.put_document(uri, content, title, metadata, knowledge_base) p;

    update kb.document d
    set source_version = version
    where d.document_id = _put_source_document.document_id
      and d.source_version is distinct from version;
    return next;
end
$fn$;

comment on function kb._put_source_document(text, text, text, jsonb, text, text) is
    'kb.put_document for a sync: remembers the version of the file, so that the next sync can leave it unread.';

revoke all on function kb._put_source_document(text, text, text, jsonb, text, text) from public;
grant execute on function kb._put_source_document(text, text, text, jsonb, text, text) to kb_writer;
