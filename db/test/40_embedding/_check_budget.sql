begin;
select plan(9);

set local role kb_worker;
select lives_ok('select kb._check_budget(' || v.arguments || ')', 'takes ' || v.arguments)
from (values
    ('null, null, null, null, null'),
    ('1, 1, 1, 0.000001, ''1 microsecond'''),
    ('9223372036854775807, 9223372036854775807, 9223372036854775807, ''Infinity'', ''1000 years''')
) as v (arguments);
reset role;
select throws_ok(
    format('select kb._check_budget(%s)', v.arguments), 'KB001', v.name || ' must be positive', 'rejects a bad ' || v.name)
from (values
    ('0, null, null, null, null', 'max_rows'),
    ('null, -1, null, null, null', 'max_calls'),
    ('null, null, 0, null, null', 'max_tokens'),
    ('1, 1, 1, ''NaN'', null', 'max_usd'),
    ('1, 1, 1, 1, ''1 day -25 hours''', 'max_duration')
) as v (arguments, name);

set local role kb_reader;
select throws_ok(
    'select kb._check_budget(1, 1, 1, 1, null)', '42501', 'permission denied for function _check_budget', 'kb_reader may not');
reset role;

select * from finish();
rollback;
