-- It commits, so what it does is tested from Java; what it refuses, before its first commit, is tested here.
begin;
select plan(8);

create temp table staged (text text, embedding public.vector);
grant select on staged to public;
select throws_ok('call kb.load_chunks(' || v.arguments || ')', v.code, v.message, 'rejects ' || v.arguments)
from (values
    ('null', 'KB001', 'staged must not be null'),
    ('''staged'', null', 'KB101', 'knowledge base not found'),
    ('''staged'', ''nowhere''', 'KB101', 'knowledge base not found'),
    ('''pg_class''', 'KB001', 'the table must have the columns text and embedding, and none that are not known')
) as v (arguments, code, message);

select throws_ok($$ call kb.load_chunks('staged') $$, '2D000', 'invalid transaction termination', 'it wants to be called outside a transaction block');
set local role kb_writer;
select throws_ok($$ call kb.load_chunks('staged') $$, '2D000', 'invalid transaction termination', 'kb_writer may');
set local role kb_worker;
select throws_ok($$ call kb.load_chunks('staged') $$, '42501', 'permission denied for procedure load_chunks', 'kb_worker may not');
set local role kb_reader;
select throws_ok($$ call kb.load_chunks('staged') $$, '42501', 'permission denied for procedure load_chunks', 'kb_reader may not');
reset role;

select * from finish();
rollback;
