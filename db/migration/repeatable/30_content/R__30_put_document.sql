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
    v_base kb.knowledge_base := kb._hold_knowledge_base(knowledge_base);
begin
    if v_base.kind <> 'created' then
        raise exception 'an attached table takes no documents'
            using errcode = 'KB203',
                  detail  = format('%L is attached to %s.', knowledge_base, v_base.store),
                  hint    = 'INSERT into the table itself; kb.backfill embeds what has no embedding.';
    end if;

    return query
    select p.*
    from kb._put_document(v_base, uri, content, title, metadata) p;
end
$fn$;

comment on function kb.put_document(text, text, text, jsonb, text) is
    'Puts a document: adds it, or replaces the one of that uri. content: see kb.chunk_text. metadata: {"key": value}, or a sidecar file of '
    'Bedrock''s, whose attributes with includeForEmbedding are embedded with each chunk. One row: document_id, status (created, updated, unchanged), '
    'its chunks, and how many of them are new and await kb.backfill; a chunk whose text did not change keeps its id and embedding, and a new one '
    'with the heading and text of any that is embedded in the knowledge base takes its embedding over. '
    'For kb_writer. KB001, KB101 knowledge base not found, KB203 an attached table takes no documents.';

revoke all on function kb.put_document(text, text, text, jsonb, text) from public;
grant execute on function kb.put_document(text, text, text, jsonb, text) to kb_writer;
