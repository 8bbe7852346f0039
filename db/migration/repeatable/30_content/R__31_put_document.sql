create or replace function kb._put_document(
    base kb.knowledge_base,
    uri text,
    content text,
    title text,
    metadata jsonb,
    source kb.data_source default null,
    source_version text default null)
returns table (document_id bigint, status text, chunks integer, new_chunks integer)
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
#variable_conflict use_variable
declare
    v_old      kb.document;
    v_title    text  := nullif(btrim(title), '');
    v_hash     bytea := sha256(convert_to(content, 'UTF8'));
    v_metadata jsonb := coalesce(metadata, '{}');
    v_chunking jsonb := kb._document_chunking(base, source.chunking);
begin
    perform kb._require_text('uri', uri);
    perform kb._require(
        octet_length(uri) <= 2000, 'uri must not be longer than 2000 bytes', format('Got %s.', octet_length(uri)), 'Shorten it.');
    perform kb._require(content is not null, 'content must not be null', null, 'To remove a document, call kb.delete_document.');
    perform kb._require(
        jsonb_typeof(v_metadata) = 'object',
        'metadata must be a JSON object',
        format('Got %s.', metadata),
        'For example {"product": "pgkb"}.');
    loop
        -- Two sessions that put the same uri: the second waits here.
        insert into kb.document as d (knowledge_base_id, uri, title, content, content_hash, metadata, chunking, data_source_id, source_version)
        values (base.knowledge_base_id, uri, v_title, content, v_hash, v_metadata, v_chunking, source.data_source_id, source_version)
        on conflict on constraint document_uri_unique do nothing
        returning d.document_id into document_id;
        status := 'created';
        exit when document_id is not null;

        select d.* into v_old
        from kb.document d
        where d.knowledge_base_id = base.knowledge_base_id
          and d.uri = uri
        for update;
        status := 'unchanged';
        document_id := v_old.document_id;
        -- Or it was deleted in between.
        exit when document_id is not null;
    end loop;

    if status <> 'created' then
        -- What is put by hand just as it is stays its source's.
        if source.data_source_id is null and v_old.source_version is not null then
            v_chunking := v_old.chunking;
        end if;
        if (v_old.content_hash, v_old.title, v_old.metadata, v_old.chunking) is distinct from (v_hash, v_title, v_metadata, v_chunking) then
            status     := 'updated';
            v_chunking := kb._document_chunking(base, source.chunking);
        elsif source.data_source_id is null or v_old.source_version is not null and v_old.data_source_id = source.data_source_id then
            update kb.document d
            set source_version = source_version
            where d.document_id = document_id
              and d.source_version is distinct from source_version
              and source_version is not null;
            new_chunks := 0;
            execute format('select count(*)::integer from %s s where s.document_id = $1', base.store)
            into chunks
            using document_id;
            return next;
            return;
        end if;

        update kb.document d
        set title = v_title,
            content = content,
            content_hash = v_hash,
            metadata = v_metadata,
            chunking = v_chunking,
            data_source_id = coalesce(source.data_source_id, d.data_source_id),
            source_version = source_version,
            listed_version = null,
            updated_at = now()
        where d.document_id = document_id;
    end if;

    select w.chunks, w.new_chunks into chunks, new_chunks
    from kb._write_chunks(base, document_id, status = 'created') w;
    return next;
end
$fn$;

comment on function kb._put_document(kb.knowledge_base, text, text, text, jsonb, kb.data_source, text) is
    'Adds a document or replaces the one of that uri, as kb.put_document says. source and source_version: of a sync. What is unchanged but was not of that source is from now on. KB001.';

revoke all on function kb._put_document(kb.knowledge_base, text, text, text, jsonb, kb.data_source, text) from public;
grant execute on function kb._put_document(kb.knowledge_base, text, text, text, jsonb, kb.data_source, text) to kb_writer;
