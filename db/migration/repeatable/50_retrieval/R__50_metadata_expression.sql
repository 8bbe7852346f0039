create or replace function kb._metadata_expression(base kb.knowledge_base)
returns text
-- Not SQL: a function that cannot be inlined is then planned again in every query.
language plpgsql stable parallel safe
set search_path = kb, pg_temp
as $fn$
begin
    return format(
        case
            when base.kind = 'created' then
                'case when s.irregular_metadata then kb._plain_metadata(kb._read_json(s.metadata)) || kb._plain_metadata(s.custom_metadata) '
                'else coalesce(s.metadata::jsonb, ''{}'') || coalesce(s.custom_metadata, ''{}'') end'
            when base.metadata_column is null then '''{}''::jsonb'
            when kb._irregular_expression(base) is null then 'kb._plain_metadata(kb._read_json(s.%I))'
            else 'kb._plain_metadata(s.%I)'
        end,
        base.metadata_column);
end
$fn$;

comment on function kb._metadata_expression(kb.knowledge_base) is
    'The metadata of a row, as a jsonb expression over the store "s": what retrieval returns. Attributes of the document go before Bedrock''s own.';

revoke all on function kb._metadata_expression(kb.knowledge_base) from public;
grant execute on function kb._metadata_expression(kb.knowledge_base) to kb_reader, kb_writer, kb_worker;
