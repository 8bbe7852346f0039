create or replace function kb._plain_metadata(document jsonb)
returns jsonb
-- Rare rows need it: at the default cost of 100 the planner would think a filter dear in every row.
language sql immutable parallel safe cost 1
as $fn$
    select coalesce(
               jsonb_object_agg(
                   a.key,
                   coalesce(
                       a.value #> array['value', case a.value #>> '{value,type}'
                           when 'STRING' then 'stringValue'
                           when 'NUMBER' then 'numberValue'
                           when 'BOOLEAN' then 'booleanValue'
                           when 'STRING_LIST' then 'stringListValue'
                       end],
                       a.value)),
               '{}')
    from jsonb_each(case
             when jsonb_typeof(document) <> 'object' then '{}'
             when jsonb_typeof(document -> 'metadataAttributes') = 'object' and document - 'metadataAttributes' = '{}' then
                 document -> 'metadataAttributes'
             else document
         end) a
$fn$;

comment on function kb._plain_metadata(jsonb) is
    'Attributes as {"key": value}, of those or of Bedrock''s sidecar file: {"metadataAttributes": {"key": {"value": {"type": "STRING", "stringValue": …}, …}}}. '
    'No attributes for what is no object.';

revoke all on function kb._plain_metadata(jsonb) from public;
grant execute on function kb._plain_metadata(jsonb) to kb_reader, kb_writer, kb_worker;
