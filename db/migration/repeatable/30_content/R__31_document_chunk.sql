create or replace function kb._document_chunk(document_id bigint)
returns table (
    ordinal integer,
    parent integer,
    heading text,
    anchor text,
    page integer,
    start_offset integer,
    end_offset integer,
    text text,
    metadata json,
    custom_metadata jsonb,
    embedded_metadata text,
    content_hash bytea,
    copy bigint)
language sql volatile
as $fn$
    select c.ordinal,
           c.parent,
           p.heading,
           c.anchor,
           c.page,
           c.start_offset,
           c.end_offset,
           c.text,
           jsonb_strip_nulls(jsonb_build_object(
               'x-amz-bedrock-kb-source-uri', d.uri,
               'x-amz-bedrock-kb-data-source-id', case when d.source_version is not null then d.data_source_id::text end,
               'x-amz-bedrock-kb-document-page-number', c.page))::json,
           m.custom_metadata,
           e.embedded_metadata,
           h.content_hash,
           row_number() over (partition by h.content_hash order by c.ordinal)
    from kb.document d
    cross join lateral kb._plain_metadata(d.metadata) as m (custom_metadata)
    cross join lateral kb._embedded_metadata(d.metadata) as e (embedded_metadata)
    cross join lateral kb.chunk_text(d.content, d.chunking) c
    cross join lateral kb._chunk_heading(d.title, c.heading) as p (heading)
    cross join lateral (select sha256(convert_to(kb._chunk_input(e.embedded_metadata, p.heading, c.text), 'UTF8'))) as h (content_hash)
    where d.document_id = _document_chunk.document_id
$fn$;

comment on function kb._document_chunk(bigint) is
    'What the store is to hold of a document. content_hash: SHA-256 of what is embedded; copy counts equal chunks of the document from 1.';

revoke all on function kb._document_chunk(bigint) from public;
grant execute on function kb._document_chunk(bigint) to kb_writer;
