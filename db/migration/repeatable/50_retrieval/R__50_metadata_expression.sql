create or replace function kb._metadata_expression(base kb.knowledge_base)
returns text
-- Not SQL: a function that cannot be inlined is then planned again in every query.
language plpgsql immutable parallel safe
set search_path = kb, pg_temp
as $fn$
begin
    return case
        when base.kind = 'created' then
            '(coalesce(s.metadata::jsonb, ''{}'') || coalesce(s.custom_metadata, ''{}''))'
        when base.metadata_column is not null then
            format('coalesce(s.%I::jsonb, ''{}'')', base.metadata_column)
        else '''{}''::jsonb'
    end;
end
$fn$;

comment on function kb._metadata_expression(kb.knowledge_base) is
    'The metadata of a row, as a jsonb expression over the store "s": what filters look at and what retrieval returns.';

revoke all on function kb._metadata_expression(kb.knowledge_base) from public;
grant execute on function kb._metadata_expression(kb.knowledge_base) to kb_reader, kb_writer, kb_worker;
