-- It commits, so what it does is tested from Java; what it refuses, before its first commit, is tested here.
begin;
select plan(4);

select throws_ok('call kb._scheduled_backfill(' || v.arguments || ')', v.code, v.message, 'rejects ' || v.arguments)
from (values
    ('1, ''nowhere''', 'KB101', 'knowledge base not found'),
    ('1, ''default'', max_rows => 0', 'KB001', 'max_rows must be positive')
) as v (arguments, code, message);

set local role kb_worker;
select throws_ok(
    $$ call kb._scheduled_backfill(1, 'default') $$, '2D000', 'invalid transaction termination', 'kb_worker may, outside a transaction block');
set local role kb_writer;
select throws_ok(
    $$ call kb._scheduled_backfill(1, 'default') $$, '42501', 'permission denied for procedure _scheduled_backfill', 'kb_writer may not');
reset role;

select * from finish();
rollback;
