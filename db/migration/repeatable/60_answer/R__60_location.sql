create or replace function kb._location(uri text)
returns jsonb
language sql immutable parallel safe
as $fn$
    select case
               when uri like 's3://%' then jsonb_build_object('type', 'S3', 's3Location', jsonb_build_object('uri', uri))
               when uri ~ '^https?://' then jsonb_build_object('type', 'WEB', 'webLocation', jsonb_build_object('url', uri))
               when uri is not null then jsonb_build_object('type', 'CUSTOM', 'customDocumentLocation', jsonb_build_object('id', uri))
           end
$fn$;

comment on function kb._location(text) is 'A Bedrock RetrievalResultLocation: S3, WEB, or CUSTOM for any other uri; null for null.';

revoke all on function kb._location(text) from public;
grant execute on function kb._location(text) to kb_reader, kb_writer, kb_worker;
