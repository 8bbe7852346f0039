create or replace function kb._retrieved_reference(
    chunk text,
    text text,
    uri text,
    title text,
    heading text,
    metadata jsonb)
returns jsonb
language sql immutable parallel safe
as $fn$
    select jsonb_strip_nulls(jsonb_build_object(
               'content', jsonb_build_object('type', 'TEXT', 'text', text),
               'location', kb._location(uri),
               'metadata', metadata || jsonb_build_object(
                   'x-amz-bedrock-kb-chunk-id', chunk,
                   'title', title,
                   'heading', heading)))
$fn$;

comment on function kb._retrieved_reference(text, text, text, text, text, jsonb) is
    'A Bedrock RetrievedReference: content, location, metadata; title and heading are in the metadata.';

revoke all on function kb._retrieved_reference(text, text, text, text, text, jsonb) from public;
grant execute on function kb._retrieved_reference(text, text, text, text, text, jsonb) to kb_reader, kb_writer, kb_worker;
