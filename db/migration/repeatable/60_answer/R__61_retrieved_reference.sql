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
    select jsonb_build_object(
               'content', jsonb_build_object('type', 'TEXT', 'text', text),
               'metadata', metadata || jsonb_strip_nulls(jsonb_build_object(
                   'x-amz-bedrock-kb-chunk-id', chunk,
                   'title', title,
                   'heading', heading)))
           || jsonb_strip_nulls(jsonb_build_object('location', kb._location(uri)))
$fn$;

comment on function kb._retrieved_reference(text, text, text, text, text, jsonb) is
    'A Bedrock RetrievedReference: content, location, metadata; title and heading are in the metadata.';

revoke all on function kb._retrieved_reference(text, text, text, text, text, jsonb) from public;
grant execute on function kb._retrieved_reference(text, text, text, text, text, jsonb) to kb_reader, kb_writer, kb_worker;
