create or replace function kb._filter_condition(filter jsonb, document text, path text[] default '{}')
returns text
language plpgsql immutable parallel safe
set search_path = kb, pg_temp
as $fn$
declare
    v_operator text;
    v_operand  jsonb;
    v_path     text[];
    v_key      text;
    v_value    text;
    v_kinds    text[];
    v_sql      text;
begin
    if jsonb_typeof(filter) is distinct from 'object' or (select count(*) from jsonb_object_keys(filter)) <> 1 then
        perform kb._raise_filter(filter, path, 'a filter is an object with one operator');
    end if;
    select f.key, f.value into v_operator, v_operand from jsonb_each(filter) f;
    v_path := path || v_operator;

    if v_operator in ('andAll', 'orAll') then
        if jsonb_typeof(v_operand) <> 'array' or jsonb_array_length(v_operand) < 2 then
            perform kb._raise_filter(filter, path, v_operator || ' takes a list of two or more filters');
        end if;
        if cardinality(path) >= 200 then
            perform kb._raise_filter(filter, path, 'groups are nested more than 100 deep');
        end if;
        return (
            select '(' || string_agg(
                       kb._filter_condition(e.value, document, v_path || (e.n - 1)::text),
                       case v_operator when 'andAll' then ' and ' else ' or ' end order by e.n) || ')'
            from jsonb_array_elements(v_operand) with ordinality as e (value, n));
    end if;

    -- %1$s the document, %2$s the key, %3$s the value: paths into the filter, which is bound as $3.
    select o.kinds, o.sql into v_kinds, v_sql
    from (values
        ('equals',              array['string', 'number', 'boolean'], '(%1$s -> %2$s) = (%3$s)'),
        ('notEquals',           array['string', 'number', 'boolean'], '(%1$s -> %2$s) is distinct from (%3$s)'),
        ('greaterThan',         array['number'], 'kb._number(%1$s -> %2$s) > kb._number(%3$s)'),
        ('greaterThanOrEquals', array['number'], 'kb._number(%1$s -> %2$s) >= kb._number(%3$s)'),
        ('lessThan',            array['number'], 'kb._number(%1$s -> %2$s) < kb._number(%3$s)'),
        ('lessThanOrEquals',    array['number'], 'kb._number(%1$s -> %2$s) <= kb._number(%3$s)'),
        ('in',                  array['array'],  'coalesce(jsonb_typeof(%1$s -> %2$s) <> ''array'' and (%3$s) @> (%1$s -> %2$s), false)'),
        ('notIn',               array['array'],  'not coalesce(jsonb_typeof(%1$s -> %2$s) <> ''array'' and (%3$s) @> (%1$s -> %2$s), false)'),
        ('startsWith',          array['string'], 'kb._starts_with(%1$s -> %2$s, %3$s)'),
        ('stringContains',      array['string'], 'kb._string_contains(%1$s -> %2$s, %3$s)'),
        ('listContains',        array['string', 'number', 'boolean'],
                                'coalesce(jsonb_typeof(%1$s -> %2$s) = ''array'' and (%1$s -> %2$s) @> (%3$s), false)')
    ) as o (operator, kinds, sql)
    where o.operator = v_operator;

    if v_sql is null then
        perform kb._raise_filter(filter, path, format('unknown operator %L', v_operator));
    end if;
    if jsonb_typeof(v_operand) <> 'object'
            or jsonb_typeof(v_operand -> 'key') is distinct from 'string'
            or not v_operand ? 'value'
            or (select count(*) from jsonb_object_keys(v_operand)) <> 2 then
        perform kb._raise_filter(filter, path, v_operator || ' takes {"key": "…", "value": …}');
    end if;
    if jsonb_typeof(v_operand -> 'value') <> all (v_kinds) then
        perform kb._raise_filter(filter, path, format('%s takes a value of type %s', v_operator, array_to_string(v_kinds, ' or ')));
    end if;

    v_key   := format('($3 #>> %L)', v_path || 'key'::text);
    v_value := format('($3 #> %L)', v_path || 'value'::text);
    return '(' || format(v_sql, document, v_key, v_value) || ')';
end
$fn$;

comment on function kb._filter_condition(jsonb, text, text[]) is
    'A Bedrock filter as an SQL condition over the jsonb expression "document". Keys and values are never part of it: it reads them from the '
    'filter itself, bound as $3. notEquals and notIn also match where the key is absent. KB401 malformed filter.';

revoke all on function kb._filter_condition(jsonb, text, text[]) from public;
grant execute on function kb._filter_condition(jsonb, text, text[]) to kb_reader, kb_writer, kb_worker;
