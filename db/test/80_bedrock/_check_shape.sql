begin;
select plan(24);

create function pg_temp.check(value jsonb) returns void language sql as $fn$
    select kb._check_shape(value, '{
        "members": {
            "text": {"type": "string", "min": 1, "max": 3},
            "size": {"type": "string", "enum": ["BIG", "SMALL"]},
            "count": {"type": "integer", "min": 1, "max": 100},
            "inner": {"members": {"name": {"type": "string"}, "value": {}}, "required": ["name"]}
        },
        "required": ["text"]
    }')
$fn$;

select lives_ok(format('select pg_temp.check(%L)', v.value), 'takes ' || v.value)
from (values
    ('{"text": "a"}'),
    ('{"text": "a🜁b"}'),
    ('{"text": "a", "size": "SMALL", "count": 100}'),
    ('{"text": "a", "count": 1e1}'),
    ('{"text": "a", "count": 7.0}'),
    ('{"text": "a", "inner": {"name": "", "value": [{"anything": 1}]}}')
) as v (value);

select throws_ok(
    format('select pg_temp.check(%L)', v.value), 'KB001',
    format('1 validation error detected: Value at ''%s'' failed to satisfy constraint: Member must %s', v.path, v.constraint),
    'rejects ' || coalesce(v.value, 'null'))
from (values
    (null, '', 'not be null'),
    ('[]', '', 'be an object'),
    ('null', '', 'be an object'),
    ('{}', 'text', 'not be null'),
    ('{"text": 1}', 'text', 'be a string'),
    ('{"text": {"a": "b"}}', 'text', 'be a string'),
    ('{"text": ""}', 'text', 'have length greater than or equal to 1'),
    ('{"text": "abcd"}', 'text', 'have length less than or equal to 3'),
    ('{"text": "a", "size": "small"}', 'size', 'satisfy enum value set: [BIG, SMALL]'),
    ('{"text": "a", "count": "1"}', 'count', 'be an integer'),
    ('{"text": "a", "count": 1.5}', 'count', 'be an integer'),
    ('{"text": "a", "count": 0}', 'count', 'have value greater than or equal to 1'),
    ('{"text": "a", "count": 1e300}', 'count', 'have value less than or equal to 100'),
    ('{"text": "a", "inner": []}', 'inner', 'be an object'),
    ('{"text": "a", "inner": {}}', 'inner.name', 'not be null')
) as v (value, path, "constraint");
select throws_ok(
    $$ select pg_temp.check('{"text": "a", "inner": {"name": "b", "other": 1}}') $$, 'KB001',
    '1 validation error detected: Value at ''inner.other'' failed to satisfy constraint: Member is not supported', 'rejects a member that the shape does not have');

set local role kb_reader;
select lives_ok($$ select kb._check_shape('1', '{"type": "integer"}') $$, 'kb_reader may');
select throws_ok(
    $$ select kb._check_shape('"1"', '{"type": "integer"}', '{a,b}') $$, 'KB001',
    '1 validation error detected: Value at ''a.b'' failed to satisfy constraint: Member must be an integer', 'the path goes before');
reset role;

select * from finish();
rollback;
