create or replace function kb._filter_clause(base kb.knowledge_base, filter jsonb)
returns text
-- Not SQL: a function that cannot be inlined is then planned again in every query.
language plpgsql immutable parallel safe
set search_path = kb, pg_temp
as $fn$
begin
    if filter is null then
        return 'true';
    end if;

    return kb._filter_condition(filter, kb._metadata_expression(base));
end
$fn$;

comment on function kb._filter_clause(kb.knowledge_base, jsonb) is
    'The filter as a condition over the store "s", with the filter itself bound as $3. KB401 malformed filter.';

revoke all on function kb._filter_clause(kb.knowledge_base, jsonb) from public;
grant execute on function kb._filter_clause(kb.knowledge_base, jsonb) to kb_reader, kb_writer, kb_worker;
