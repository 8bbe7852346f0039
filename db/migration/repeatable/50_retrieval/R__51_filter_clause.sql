create or replace function kb._filter_clause(base kb.knowledge_base, filter jsonb)
returns text
-- Not SQL: a function that cannot be inlined is then planned again in every query.
language plpgsql stable parallel safe
set search_path = kb, pg_temp
as $fn$
declare
    v_irregular text := kb._irregular_expression(base);
begin
    if filter is null then
        return 'true';
    end if;

    if v_irregular is null then
        return kb._filter_condition(base, filter, kb._metadata_expression(base));
    end if;

    return format(
        '(%2$s and %1$s is not true or %1$s and %3$s)',
        v_irregular,
        kb._filter_condition(base, filter, null),
        kb._filter_condition(base, filter, kb._metadata_expression(base)));
end
$fn$;

comment on function kb._filter_clause(kb.knowledge_base, jsonb) is
    'The filter as a condition over the store "s", with the filter itself bound as $3. Irregular are rows with attributes elsewhere than in the column that '
    'a GIN index serves, or in the shape of a sidecar file; an index tells which they are. KB401 malformed filter.';

revoke all on function kb._filter_clause(kb.knowledge_base, jsonb) from public;
grant execute on function kb._filter_clause(kb.knowledge_base, jsonb) to kb_reader, kb_writer, kb_worker;
