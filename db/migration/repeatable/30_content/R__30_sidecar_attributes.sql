create or replace function kb._sidecar_attributes(document jsonb)
returns jsonb
-- As kb._plain_metadata, which calls it.
language plpgsql immutable parallel safe cost 1
set search_path = pg_catalog, pg_temp
as $fn$
begin
    return case
        when jsonb_typeof(document -> 'metadataAttributes') = 'object' and document - 'metadataAttributes' = '{}' then
            document -> 'metadataAttributes'
        else document
    end;
end
$fn$;

comment on function kb._sidecar_attributes(jsonb) is 'The attributes of an object that may be one of Bedrock''s sidecar files, {"metadataAttributes": {…}}; any other as it is.';

revoke all on function kb._sidecar_attributes(jsonb) from public;
grant execute on function kb._sidecar_attributes(jsonb) to kb_reader, kb_writer, kb_worker;
