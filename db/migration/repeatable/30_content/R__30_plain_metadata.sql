create or replace function kb._plain_metadata(document jsonb)
returns jsonb
-- Rare rows need it: at the default cost of 100 the planner would think a filter dear in every row.
language plpgsql immutable parallel safe cost 1
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_document jsonb := case jsonb_typeof(document) when 'object' then kb._sidecar_attributes(document) else '{}' end;
begin
    if not v_document @? '$.*.value.type' then
        return v_document;
    end if;
    return (
        select jsonb_object_agg(
                   a.key,
                   coalesce(
                       a.value #> array['value', case a.value #>> '{value,type}'
                           when 'STRING' then 'stringValue'
                           when 'NUMBER' then 'numberValue'
                           when 'BOOLEAN' then 'booleanValue'
                           when 'STRING_LIST' then 'stringListValue'
                       end],
                       a.value))
        from jsonb_each(v_document) a);
end
$fn$;

comment on function kb._plain_metadata(jsonb) is
    'Attributes as {"key": value}, of those or of Bedrock''s sidecar file: {"metadataAttributes": {"key": {"value": {"type": "STRING", "stringValue": …}, …}}}. '
    'No attributes for what is no object.';

revoke all on function kb._plain_metadata(jsonb) from public;
grant execute on function kb._plain_metadata(jsonb) to kb_reader, kb_writer, kb_worker;
