create or replace function kb._irregular_expression(base kb.knowledge_base)
returns text
-- Not SQL: a function that cannot be inlined is then planned again in every query.
language plpgsql stable parallel safe
set search_path = kb, pg_temp
as $fn$
begin
    if base.kind = 'created' then
        return 's.irregular_metadata';
    end if;
    if not exists (
        select
        from pg_attribute a
        where a.attrelid = base.store
          and a.attname = base.metadata_column
          and a.atttypid = 'jsonb'::regtype
    ) then
        return null;
    end if;
    -- That there is a key, jsonpath does not take from an index: only what it equals.
    return format(
        '(s.%1$I ? ''metadataAttributes'' or '
        's.%1$I @? ''$.*.value.type ? (@ == "STRING" || @ == "NUMBER" || @ == "BOOLEAN" || @ == "STRING_LIST")'')',
        base.metadata_column);
end
$fn$;

comment on function kb._irregular_expression(kb.knowledge_base) is
    'Of which rows of the store "s" the attributes are not, or not plainly, in the jsonb column that a GIN index may serve: a condition that an index serves too. '
    'Null without such a column.';

revoke all on function kb._irregular_expression(kb.knowledge_base) from public;
grant execute on function kb._irregular_expression(kb.knowledge_base) to kb_reader, kb_writer, kb_worker;
