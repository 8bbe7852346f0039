-- It commits, so what it does is tested from Java; what it refuses, before its first commit, is tested here.
begin;
select plan(8);

select throws_ok('call kb.backfill(' || v.arguments || ')', v.code, v.message, 'rejects ' || v.arguments)
from (values
    ('null', 'KB101', 'knowledge base not found'),
    ('''nowhere''', 'KB101', 'knowledge base not found'),
    ('max_rows => 0', 'KB001', 'max_rows must be positive'),
    ('max_usd => ''NaN''', 'KB001', 'max_usd must be positive'),
    ('max_duration => ''-1 hour''', 'KB001', 'max_duration must be positive')
) as v (arguments, code, message);
select is_empty('select * from kb.backfill_run', 'what is rejected is no run');

select throws_ok('call kb.backfill()', '2D000', 'invalid transaction termination', 'it wants to be called outside a transaction block');

set local role kb_writer;
select throws_ok('call kb.backfill()', '42501', 'permission denied for procedure backfill', 'kb_writer may not');
reset role;

select * from finish();
rollback;
