begin;
select plan(8);

select is(
    kb._budget_spent(r), v.expected, v.name)
from (values
    ('{}', null, 'no budget is never spent'),
    ('{"max_rows": 6, "max_calls": 4, "max_tokens": 101, "max_usd": 0.21}', null, 'nor are larger ones'),
    ('{"max_rows": 5}', 'max_rows', 'rows'),
    ('{"max_calls": 3}', 'max_calls', 'calls'),
    ('{"max_tokens": 99}', 'max_tokens', 'tokens'),
    ('{"max_usd": 0.2}', 'max_usd', 'dollars'),
    ('{"max_usd": 0.01, "max_rows": 1}', 'max_rows', 'of two, one is named')
) as v (budgets, expected, name)
cross join lateral jsonb_populate_record(null::kb.backfill_run, '{"rows": 5, "calls": 3, "tokens": 100, "usd": 0.2}' || v.budgets::jsonb) r;

set local role kb_reader;
select throws_ok('select kb._budget_spent(null)', '42501', 'permission denied for function _budget_spent', 'kb_reader may not call it');
reset role;

select * from finish();
rollback;
