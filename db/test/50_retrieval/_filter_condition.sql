begin;
select plan(26);

create table public.item (id integer primary key, content text, embedding vector(256), metadata jsonb);
create temp table made as select kb.attach_table('items', 'public.item', metadata_column => 'metadata');
insert into public.item (id, metadata) values
    (1, '{"color": "red", "year": 2020}'), (2, '{"color": "green", "year": 2021}'), (3, '{"color": "blue", "year": -1}'), (4, null);

-- As retrieval runs it: the filter is bound as $3.
create function pg_temp.matching(filter jsonb) returns text language plpgsql as $fn$
declare
    v_ids text;
begin
    execute format(
        'select string_agg(s.id::text, %L order by s.id) from public.item s where %s', ' ', kb._filter_condition(kb._find_knowledge_base('items'), filter, null))
    into v_ids
    using null::text, null::text, filter;
    return coalesce(v_ids, '');
end
$fn$;

create function pg_temp.leaf(operator text, key text, value jsonb) returns jsonb language sql as $fn$
    select jsonb_build_object(operator, jsonb_build_object('key', key, 'value', value))
$fn$;

select is(pg_temp.matching(v.filter::jsonb), v.ids, v.name)
from (values
    ('{"equals": {"key": "color", "value": "red"}}', '1', 'a comparison alone'),
    ('{"andAll": [{"equals": {"key": "color", "value": "red"}}, {"greaterThan": {"key": "year", "value": 2000}}]}', '1', 'andAll needs both'),
    ('{"andAll": [{"equals": {"key": "color", "value": "red"}}, {"greaterThan": {"key": "year", "value": 2020}}]}', '', 'not one'),
    ('{"orAll": [{"equals": {"key": "color", "value": "red"}}, {"lessThan": {"key": "year", "value": 0}}]}', '1 3', 'orAll needs one'),
    ('{"orAll": [{"andAll": [{"equals": {"key": "color", "value": "red"}}, {"equals": {"key": "color", "value": "green"}}]},
                 {"equals": {"key": "color", "value": "green"}}]}', '2', 'nested, and goes before or'),
    ('{"andAll": [{"orAll": [{"equals": {"key": "color", "value": "red"}}, {"equals": {"key": "color", "value": "green"}}]},
                  {"equals": {"key": "year", "value": 2021}}]}', '2', 'unless or is inside'),
    ('{"andAll": [{"notEquals": {"key": "nothing", "value": 1}}, {"notIn": {"key": "color", "value": ["red"]}},
                  {"greaterThan": {"key": "year", "value": 0}}]}', '2', 'of three, all'),
    ('{"orAll": [{"notEquals": {"key": "color", "value": "red"}}, {"notIn": {"key": "color", "value": ["red"]}}]}', '2 3 4', 'what is absent is not equal')
) as v (filter, ids, name);

-- and (or (and …)), around one leaf that is true for 1 and one that is true for all.
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
select throws_ok(
    $$ select pg_temp.matching(pg_temp.nested(1000)) $$,
    'KB401', 'malformed filter: groups are nested more than 100 deep', 'by far');
select is(
    pg_temp.matching(jsonb_build_object('orAll', (select jsonb_agg(pg_temp.leaf('equals', 'year', to_jsonb(n))) from generate_series(2020, 2519) n))),
    '1 2', 'takes 500 filters in a group');

select throws_ok(format('select pg_temp.matching(%L)', v.filter), 'KB401', 'malformed filter: ' || v.fault, 'rejects ' || coalesce(v.filter, 'null'))
from (values
    (null, 'a filter is an object with one operator'),
    ('null', 'a filter is an object with one operator'),
    ('[]', 'a filter is an object with one operator'),
    ('{}', 'a filter is an object with one operator'),
    ('"equals"', 'a filter is an object with one operator'),
    ('{"equals": {"key": "a", "value": 1}, "in": {"key": "a", "value": [1]}}', 'a filter is an object with one operator'),
    ('{"andAll": []}', 'andAll takes a list of two or more filters'),
    ('{"orAll": [{"equals": {"key": "a", "value": 1}}]}', 'orAll takes a list of two or more filters'),
    ('{"orAll": {"key": "a", "value": 1}}', 'orAll takes a list of two or more filters'),
    ('{"andAll": [1, 2]}', 'a filter is an object with one operator')
) as v (filter, fault);

create function pg_temp.detail(filter jsonb) returns text language plpgsql as $fn$
declare
    v_detail text;
begin
    perform kb._filter_condition(kb._find_knowledge_base('items'), filter, null);
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
select is(
    pg_temp.matching('{"equals": {"key": "color", "value": "green"}, "equals": {"key": "color", "value": "red"}}'), '1',
    'of an operator given twice, jsonb keeps the last');
select is(
    pg_temp.matching('{"equals": {"key": "year", "key": "color", "value": "red"}}'), '1', 'and of a key');

select * from finish();
rollback;
