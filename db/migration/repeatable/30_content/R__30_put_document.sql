create or replace function kb.put_document(
    uri text,
    content text,
    title text default null,
    metadata jsonb default '{}',
    knowledge_base text default 'default')
returns table (document_id bigint, status text, chunks integer, new_chunks integer)
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
#variable_conflict use_variable
declare
    v_base     kb.knowledge_base := kb._hold_knowledge_base(knowledge_base);
    v_old      record;
    v_title    text  := nullif(btrim(title), '');
    v_hash     bytea := sha256(convert_to(content, 'UTF8'));
    v_metadata jsonb := coalesce(metadata, '{}');
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
    if v_base.kind <> 'created' then
        raise exception 'an attached table takes no documents'
            using errcode = 'KB203',
                  detail  = format('%L is attached to %s.', knowledge_base, v_base.store),
                  hint    = 'INSERT into the table itself; kb.backfill embeds what has no embedding.';
    end if;

    loop
        -- Two sessions that put the same uri: the second waits here.
        insert into kb.document as d (knowledge_base_id, uri, title, content, content_hash, metadata)
        values (v_base.knowledge_base_id, uri, v_title, content, v_hash, v_metadata)
        on conflict on constraint document_uri_unique do nothing
        returning d.document_id into document_id;
        status := 'created';
        exit when document_id is not null;

        select d.document_id, d.title, d.content_hash, d.metadata into v_old
        from kb.document d
        where d.knowledge_base_id = v_base.knowledge_base_id
          and d.uri = uri
        for update;
        status := 'updated';
        document_id := v_old.document_id;
        -- Or it was deleted in between.
        exit when document_id is not null;
    end loop;

    if status = 'updated' then
        if v_old.content_hash = v_hash
                and v_old.title is not distinct from v_title
                and v_old.metadata = v_metadata then
            status := 'unchanged';
            new_chunks := 0;
            execute format('select count(*)::integer from %s s where s.document_id = $1', v_base.store)
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
            source_version = null,
            updated_at = now()
        where d.document_id = document_id;
    end if;

    begin
        select w.chunks, w.new_chunks into chunks, new_chunks
        from kb._write_chunks(v_base, document_id, status = 'created') w;
    exception
        -- A tsvector holds 1 MB.
        when program_limit_exceeded then
            raise exception 'a chunk has too many words to be indexed'
                using errcode = 'KB001',
                      detail  = sqlerrm,
                      hint    = 'Shorten the title or the headings, or use the chunking {"strategy": "default"}.';
    end;
    return next;
end
$fn$;

comment on function kb.put_document(text, text, text, jsonb, text) is
    'Puts a document: adds it, or replaces the one of that uri. content: see kb.chunk_text. metadata: {"key": value}, or a sidecar file of '
    'Bedrock''s. One row: document_id, status (created, updated, unchanged), '
    'its chunks, and how many of them are new and await kb.backfill; a chunk whose text did not change keeps its id and embedding, and a new one '
    'with the heading and text of any that is embedded in the knowledge base takes its embedding over. '
    'For kb_writer. KB001, KB101 knowledge base not found, KB203 an attached table takes no documents.';

revoke all on function kb.put_document(text, text, text, jsonb, text) from public;
grant execute on function kb.put_document(text, text, text, jsonb, text) to kb_writer;
