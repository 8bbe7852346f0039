create or replace function kb._put_source_document(
    base kb.knowledge_base,
    source kb.data_source,
    uri text,
    version text,
    metadata_version text,
    content text,
    title text,
    metadata jsonb)
returns table (document_id bigint, status text, chunks integer, new_chunks integer, metadata_modified boolean)
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
#variable_conflict use_variable
declare
    v_metadata jsonb := source.metadata || coalesce(metadata, '{}');
    v_moved    bigint;
begin
    if not v_metadata ? 'language' then
        v_metadata := jsonb_strip_nulls(jsonb_build_object('language', kb._detect_language(content))) || v_metadata;
    end if;

    -- A file that was renamed: the same text, of a file that is no longer there.
    select d.document_id into v_moved
    from kb.document d
    where d.data_source_id = source.data_source_id
      and d.content_hash = sha256(convert_to(content, 'UTF8'))
      and d.source_version is not null
      and not exists (select from kb.source_item i where i.data_source_id = source.data_source_id and i.uri = d.uri)
      and not exists (select from kb.document o where o.knowledge_base_id = base.knowledge_base_id and o.uri = uri)
    order by d.source_version = version desc, d.document_id
    limit 1
    for update;
    if found then
        perform kb._move_document(base, v_moved, uri);
    end if;

    select p.* into document_id, status, chunks, new_chunks
    from kb._put_document(base, uri, content, title, v_metadata, source, version) p;
    if v_moved is not null then
        status := 'moved';
    end if;

    update kb.document d
    set metadata_version = metadata_version
    from kb.document o
    where d.document_id = document_id
      and o.document_id = document_id
      and d.metadata_version is distinct from metadata_version
    returning o.metadata_version is not null into metadata_modified;
    return next;
end
$fn$;

comment on function kb._put_source_document(kb.knowledge_base, kb.data_source, text, text, text, text, text, jsonb) is
    'kb.put_document for a sync, with the language in the metadata where it can be told. Remembers the versions of the file and of its sidecar (null: none), so that the next sync can leave them unread; the document '
    'of a file that is gone and had the same text is moved here instead (status moved). metadata_modified: true where its sidecar has changed or is gone.';

revoke all on function kb._put_source_document(kb.knowledge_base, kb.data_source, text, text, text, text, text, jsonb) from public;
grant execute on function kb._put_source_document(kb.knowledge_base, kb.data_source, text, text, text, text, text, jsonb) to kb_writer;
