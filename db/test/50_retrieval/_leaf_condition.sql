begin;
select plan(31);

-- Nothing of the filter becomes SQL.
select is(
    kb._leaf_condition(kb._find_knowledge_base('default'), '{"equals": {"key": "HOSTILE", "value": "HOSTILE"}}', v.metadata, '{andAll,1}') ~ 'HOSTILE',
    false, 'key and value are no part of the condition, the ' || v.name)
from (values (null, 'short'), ('s.metadata', 'long')) as v (metadata, name);
select is(
    kb._leaf_condition(kb._find_knowledge_base('default'), '{"equals": {"key": "k", "value": 1}}', null, '{andAll,1}'),
    '(s.custom_metadata @> jsonb_set(''{}'', array[($3 #>> ''{andAll,1,equals,key}'')], ($3 #> ''{andAll,1,equals,value}'')))',
    'but their places are');

select throws_ok(
    format('select kb._leaf_condition(kb._find_knowledge_base(%L), %L, null, %L)', 'default', v.filter, '{}'),
    'KB401', 'malformed filter: ' || v.fault, 'rejects ' || v.filter)
from (values
    ('{"like": {"key": "a", "value": "%"}}', 'unknown operator ''like'''),
    ('{"Equals": {"key": "a", "value": 1}}', 'unknown operator ''Equals'''),
    ('{"": {"key": "a", "value": 1}}', 'unknown operator '''''),
    ('{"x'') or true; --": {"key": "a", "value": 1}}', 'unknown operator ''x'''') or true; --'''),
    ('{"equals": 1}', 'equals takes {"key": "…", "value": …}'),
    ('{"equals": null}', 'equals takes {"key": "…", "value": …}'),
    ('{"equals": ["a", 1]}', 'equals takes {"key": "…", "value": …}'),
    ('{"equals": {}}', 'equals takes {"key": "…", "value": …}'),
    ('{"equals": {"key": "a"}}', 'equals takes {"key": "…", "value": …}'),
    ('{"equals": {"value": "a"}}', 'equals takes {"key": "…", "value": …}'),
    ('{"equals": {"key": 1, "value": 1}}', 'equals takes {"key": "…", "value": …}'),
    ('{"equals": {"key": null, "value": 1}}', 'equals takes {"key": "…", "value": …}'),
    ('{"equals": {"key": "a", "value": 1, "x": 2}}', 'equals takes {"key": "…", "value": …}'),
    ('{"equals": {"key": "a", "value": null}}', 'equals takes a value of type string or number or boolean'),
    ('{"equals": {"key": "a", "value": [1]}}', 'equals takes a value of type string or number or boolean'),
    ('{"notEquals": {"key": "a", "value": {}}}', 'notEquals takes a value of type string or number or boolean'),
    ('{"greaterThan": {"key": "a", "value": "1"}}', 'greaterThan takes a value of type number'),
    ('{"greaterThanOrEquals": {"key": "a", "value": [1]}}', 'greaterThanOrEquals takes a value of type number'),
    ('{"lessThan": {"key": "a", "value": null}}', 'lessThan takes a value of type number'),
    ('{"lessThanOrEquals": {"key": "a", "value": true}}', 'lessThanOrEquals takes a value of type number'),
    ('{"in": {"key": "a", "value": "b"}}', 'in takes a value of type array'),
    ('{"notIn": {"key": "a", "value": {"b": 1}}}', 'notIn takes a value of type array'),
    ('{"in": {"key": "a", "value": [1, null]}}', 'in takes a list of strings, numbers and booleans'),
    ('{"in": {"key": "a", "value": [["b"]]}}', 'in takes a list of strings, numbers and booleans'),
    ('{"notIn": {"key": "a", "value": [{}]}}', 'notIn takes a list of strings, numbers and booleans'),
    ('{"startsWith": {"key": "a", "value": 1}}', 'startsWith takes a value of type string'),
    ('{"stringContains": {"key": "a", "value": ["b"]}}', 'stringContains takes a value of type string'),
    ('{"listContains": {"key": "a", "value": ["b"]}}', 'listContains takes a value of type string or number or boolean')
) as v (filter, fault);

select * from finish();
rollback;
