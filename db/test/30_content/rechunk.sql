-- It commits, so what it does is tested from Java; what it refuses, before its first commit, is tested here.
begin;
select plan(5);

select throws_ok('call kb.rechunk(' || v.arguments || ')', v.code, v.message, 'rejects ' || v.arguments)
from (values
    ('''{}'', ''nowhere''', 'KB101', 'knowledge base not found'),
    ('null, null', 'KB101', 'knowledge base not found'),
    ('''{"strategy": "magic"}''', 'KB001', 'chunking has an unknown strategy')
) as v (arguments, code, message);
select throws_ok('call kb.rechunk()', '2D000', 'invalid transaction termination', 'it wants to be called outside a transaction block');

set local role kb_writer;
select throws_ok('call kb.rechunk()', '42501', 'permission denied for procedure rechunk', 'kb_writer may not');
reset role;

select * from finish();
rollback;
