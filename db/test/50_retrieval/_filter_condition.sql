begin;
select plan(81);

create temp table item (id, document) as values
    (1, '{"color": "red", "year": 2020, "sold": true, "tags": ["a", "bc"]}'::jsonb),
    (2, '{"color": "green", "year": 2021.5, "sold": false, "tags": ["bc"]}'),
    (3, '{"color": "Red", "year": "2021", "tags": []}'),
    (4, '{"color": null, "year": -1, "tags": "bc"}'),
    (5, '{"it''s \"quoted\".{and},dotted; drop table kb.document; --": "%s %I $1 \\ ''; drop table kb.document; --"}'),
    (6, '{}');

-- As retrieval runs it: the filter is bound as $3.
create function pg_temp.matching(filter jsonb) returns text language plpgsql as $fn$
declare
    v_ids text;
begin
    execute format('select string_agg(i.id::text, %L order by i.id) from item i where %s', ' ', kb._filter_condition(filter, 'i.document'))
    into v_ids
    using null::text, null::text, filter;
    return coalesce(v_ids, '');
end
$fn$;

create function pg_temp.leaf(operator text, key text, value jsonb) returns jsonb language sql as $fn$
    select jsonb_build_object(operator, jsonb_build_object('key', key, 'value', value))
$fn$;

select is(pg_temp.matching(pg_temp.leaf(v.operator, v.key, v.value::jsonb)), v.ids, format('%s %s %s', v.key, v.operator, v.value))
from (values
    ('equals', 'color', '"red"', '1'),
    ('equals', 'year', '2020.0', '1'),
    ('equals', 'year', '"2020"', ''),
    ('equals', 'year', '"2021"', '3'),
    ('equals', 'sold', 'false', '2'),
    ('equals', 'sold', '"false"', ''),
    ('equals', 'tags', '"bc"', '4'),
    ('equals', 'nothing', '1', ''),
    ('notEquals', 'color', '"red"', '2 3 4 5 6'),
    ('notEquals', 'year', '2021.5', '1 3 4 5 6'),
    ('notEquals', 'nothing', '1', '1 2 3 4 5 6'),
    ('greaterThan', 'year', '2020', '2'),
    ('greaterThan', 'year', '-2', '1 2 4'),
    ('greaterThanOrEquals', 'year', '2020', '1 2'),
    ('lessThan', 'year', '2020', '4'),
    ('lessThanOrEquals', 'year', '2020', '1 4'),
    ('lessThan', 'year', '1e30', '1 2 4'),
    ('lessThan', 'color', '1', ''),
    ('in', 'color', '["red", "green", "blue"]', '1 2'),
    ('in', 'year', '[2020, "2021"]', '1 3'),
    ('in', 'sold', '[true]', '1'),
    ('in', 'tags', '["a", "bc"]', '4'),
    ('in', 'tags', '[["bc"]]', ''),
    ('in', 'color', '[]', ''),
    ('in', 'nothing', '["x"]', ''),
    ('notIn', 'color', '["red", "green"]', '3 4 5 6'),
    ('notIn', 'color', '[]', '1 2 3 4 5 6'),
    ('notIn', 'nothing', '["x"]', '1 2 3 4 5 6'),
    ('startsWith', 'color', '"r"', '1'),
    ('startsWith', 'year', '"20"', '3'),
    ('startsWith', 'tags', '"b"', '4'),
    ('stringContains', 'color', '"re"', '1 2'),
    ('stringContains', 'tags', '"c"', '1 2 4'),
    ('listContains', 'tags', '"bc"', '1 2'),
    ('listContains', 'tags', '"b"', ''),
    ('listContains', 'color', '"red"', ''),
    ('equals', 'it''s "quoted".{and},dotted; drop table kb.document; --', '"%s %I $1 \\ ''; drop table kb.document; --"', '5'),
    ('stringContains', 'it''s "quoted".{and},dotted; drop table kb.document; --', '"%I $1"', '5'),
    ('equals', '%s', '"%1$s"', ''),
    ('equals', '', '""', '')
) as v (operator, key, value, ids);

select is(pg_temp.matching(v.filter::jsonb), v.ids, v.name)
from (values
    ('{"andAll": [{"equals": {"key": "color", "value": "red"}}, {"greaterThan": {"key": "year", "value": 2000}}]}', '1', 'andAll needs both'),
    ('{"orAll": [{"equals": {"key": "color", "value": "red"}}, {"lessThan": {"key": "year", "value": 0}}]}', '1 4', 'orAll needs one'),
    ('{"orAll": [{"andAll": [{"equals": {"key": "color", "value": "red"}}, {"equals": {"key": "color", "value": "green"}}]},
                 {"equals": {"key": "color", "value": "green"}}]}', '2', 'nested, and goes before or'),
    ('{"andAll": [{"notEquals": {"key": "nothing", "value": 1}}, {"notIn": {"key": "color", "value": ["red"]}},
                  {"greaterThan": {"key": "year", "value": 0}}]}', '2', 'of three, all')
) as v (filter, ids, name);

-- and (or (and …)), 50 deep, around one leaf that is true for 1 and one that is true for all.
create function pg_temp.nested(depth integer) returns jsonb language plpgsql as $fn$
declare
    v_filter jsonb := pg_temp.leaf('equals', 'color', '"red"');
begin
    for i in 1..depth loop
        v_filter := case i % 2
            when 0 then jsonb_build_object('orAll', jsonb_build_array(v_filter, pg_temp.leaf('equals', 'nothing', '1')))
            else jsonb_build_object('andAll', jsonb_build_array(v_filter, pg_temp.leaf('notEquals', 'nothing', '1')))
        end;
    end loop;
    return v_filter;
end
$fn$;
select is(pg_temp.matching(pg_temp.nested(50)), '1', 'nests 50 deep');
select is(pg_temp.matching(pg_temp.nested(100)), '1', 'and 100');
select throws_ok(
    $$ select pg_temp.matching(pg_temp.nested(101)) $$,
    'KB401', 'malformed filter: groups are nested more than 100 deep', 'no deeper');

select is(
    pg_temp.matching(pg_temp.leaf('in', 'year', (select jsonb_agg(n) from generate_series(1, 10000) n))), '1', 'takes 10,000 values');
select is(
    pg_temp.matching(jsonb_build_object('orAll', (select jsonb_agg(pg_temp.leaf('equals', 'year', to_jsonb(n))) from generate_series(2020, 3019) n))),
    '1', 'and 1,000 filters');
select is(
    pg_temp.matching(pg_temp.leaf('equals', 'color', to_jsonb(repeat('x', 1000000)))), '', 'and a value of 1 MB');

-- Nothing of the filter becomes SQL.
select is(
    kb._filter_condition(pg_temp.leaf('equals', 'HOSTILE', '"HOSTILE"'), 'd') ~ 'HOSTILE', false,
    'keys and values are no part of the condition');

select throws_ok(format('select kb._filter_condition(%L, %L)', v.filter, 'd'), 'KB401', 'malformed filter: ' || v.fault, 'rejects ' || coalesce(v.filter, 'null'))
from (values
    (null, 'a filter is an object with one operator'),
    ('null', 'a filter is an object with one operator'),
    ('[]', 'a filter is an object with one operator'),
    ('{}', 'a filter is an object with one operator'),
    ('"equals"', 'a filter is an object with one operator'),
    ('{"equals": {"key": "a", "value": 1}, "in": {"key": "a", "value": [1]}}', 'a filter is an object with one operator'),
    ('{"like": {"key": "a", "value": "%"}}', 'unknown operator ''like'''),
    ('{"Equals": {"key": "a", "value": 1}}', 'unknown operator ''Equals'''),
    ('{"x'') or true; --": {"key": "a", "value": 1}}', 'unknown operator ''x'''') or true; --'''),
    ('{"andAll": []}', 'andAll takes a list of two or more filters'),
    ('{"orAll": [{"equals": {"key": "a", "value": 1}}]}', 'orAll takes a list of two or more filters'),
    ('{"orAll": {"key": "a", "value": 1}}', 'orAll takes a list of two or more filters'),
    ('{"andAll": [1, 2]}', 'a filter is an object with one operator'),
    ('{"equals": 1}', 'equals takes {"key": "…", "value": …}'),
    ('{"equals": ["a", 1]}', 'equals takes {"key": "…", "value": …}'),
    ('{"equals": {"key": "a"}}', 'equals takes {"key": "…", "value": …}'),
    ('{"equals": {"key": 1, "value": 1}}', 'equals takes {"key": "…", "value": …}'),
    ('{"equals": {"key": null, "value": 1}}', 'equals takes {"key": "…", "value": …}'),
    ('{"equals": {"key": "a", "value": 1, "x": 2}}', 'equals takes {"key": "…", "value": …}'),
    ('{"equals": {"key": "a", "value": null}}', 'equals takes a value of type string or number or boolean'),
    ('{"equals": {"key": "a", "value": [1]}}', 'equals takes a value of type string or number or boolean'),
    ('{"notEquals": {"key": "a", "value": {}}}', 'notEquals takes a value of type string or number or boolean'),
    ('{"greaterThan": {"key": "a", "value": "1"}}', 'greaterThan takes a value of type number'),
    ('{"lessThanOrEquals": {"key": "a", "value": true}}', 'lessThanOrEquals takes a value of type number'),
    ('{"in": {"key": "a", "value": "b"}}', 'in takes a value of type array'),
    ('{"notIn": {"key": "a", "value": {"b": 1}}}', 'notIn takes a value of type array'),
    ('{"startsWith": {"key": "a", "value": 1}}', 'startsWith takes a value of type string'),
    ('{"stringContains": {"key": "a", "value": ["b"]}}', 'stringContains takes a value of type string'),
    ('{"listContains": {"key": "a", "value": ["b"]}}', 'listContains takes a value of type string or number or boolean')
) as v (filter, fault);

create function pg_temp.detail(filter jsonb) returns text language plpgsql as $fn$
declare
    v_detail text;
begin
    perform kb._filter_condition(filter, 'd');
    return null;
exception
    when sqlstate 'KB401' then
        get stacked diagnostics v_detail = pg_exception_detail;
        return v_detail;
end
$fn$;
select is(
    pg_temp.detail('{"andAll": [{"equals": {"key": "a", "value": 1}}, {"orAll": [{"like": 1}, {"equals": 2}]}]}'),
    'At andAll.1.orAll.0: {"like": 1}.', 'says where the fault is');

select * from finish();
rollback;
