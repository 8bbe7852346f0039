create or replace function kb._filter_condition(
    base kb.knowledge_base,
    filter jsonb,
    metadata text,
    path text[] default '{}')
returns text
language plpgsql immutable parallel safe
set search_path = kb, pg_temp
as $fn$
declare
    v_operator text;
    v_operand  jsonb;
begin
    if jsonb_typeof(filter) is distinct from 'object' or (select count(*) from jsonb_object_keys(filter)) <> 1 then
        perform kb._raise_filter(filter, path, 'a filter is an object with one operator');
    end if;
    select f.key, f.value into v_operator, v_operand from jsonb_each(filter) f;
    if v_operator not in ('andAll', 'orAll') then
        return kb._leaf_condition(base, filter, metadata, path);
    end if;

    if jsonb_typeof(v_operand) <> 'array' or jsonb_array_length(v_operand) < 2 then
        perform kb._raise_filter(filter, path, v_operator || ' takes a list of two or more filters');
    end if;
    if cardinality(path) >= 200 then
        perform kb._raise_filter(filter, path, 'groups are nested more than 100 deep');
    end if;
    return (
        select '(' || string_agg(
                   kb._filter_condition(base, e.value, metadata, path || array[v_operator, (e.n - 1)::text]),
                   case v_operator when 'andAll' then ' and ' else ' or ' end order by e.n) || ')'
        from jsonb_array_elements(v_operand) with ordinality as e (value, n));
end
$fn$;

comment on function kb._filter_condition(kb.knowledge_base, jsonb, text, text[]) is
    'A Bedrock filter, at that place of the whole one, as a condition over the store "s": see kb._leaf_condition. metadata: those of a row, '
    'as an expression; null for rows that are regular (kb._irregular_expression). KB401 malformed filter.';

revoke all on function kb._filter_condition(kb.knowledge_base, jsonb, text, text[]) from public;
grant execute on function kb._filter_condition(kb.knowledge_base, jsonb, text, text[]) to kb_reader, kb_writer, kb_worker;
