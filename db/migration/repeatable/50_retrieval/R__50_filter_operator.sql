create or replace function kb._filter_operator(operator text, out kinds text[], out exact text, out contained text)
-- Not SQL: a function that cannot be inlined is then planned again in every query.
language plpgsql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
#variable_conflict use_column
begin
    select o.kinds, o.exact, o.contained
    into kinds, exact, contained
    from (values
        ('{equals,notEquals}'::text[], '{string,number,boolean}'::text[],
            '%1$s = %2$s', 's.%4$I @> jsonb_set(''{}'', array[%3$s], %2$s)'),
        ('{greaterThan}', '{number}', 'kb._number(%1$s) > (%2$s)::numeric', null),
        ('{greaterThanOrEquals}', '{number}', 'kb._number(%1$s) >= (%2$s)::numeric', null),
        ('{lessThan}', '{number}', 'kb._number(%1$s) < (%2$s)::numeric', null),
        ('{lessThanOrEquals}', '{number}', 'kb._number(%1$s) <= (%2$s)::numeric', null),
        ('{in,notIn}', '{array}',
            '%1$s = any (kb._elements(%2$s))', 's.%4$I @> any (kb._attributes(%3$s, %2$s))'),
        ('{startsWith}', '{string}', 'starts_with(kb._string(%1$s), %2$s #>> ''{}'')', null),
        ('{stringContains}', '{string}', 'kb._string_contains(%1$s, %2$s #>> ''{}'')', null),
        ('{listContains}', '{string,number,boolean}',
            '%1$s @> (''[]'' || %2$s)', 's.%4$I @> jsonb_set(''{}'', array[%3$s], ''[]'' || %2$s)')
    ) as o (operators, kinds, exact, contained)
    where operator = any (o.operators);
end
$fn$;

comment on function kb._filter_operator(text) is
    'How a comparison of a filter is written in SQL: the JSON types it takes; the condition, over %1$s what the row has, %2$s the value, %3$s the key, %4$I the jsonb '
    'column; and the same by containment in the column, which a GIN index serves, where there is such a form. notEquals and notIn as what they negate. '
    'Nulls for no operator.';

revoke all on function kb._filter_operator(text) from public;
grant execute on function kb._filter_operator(text) to kb_reader, kb_writer, kb_worker;
