begin;
select plan(6);

create temp view held as
select l.mode, l.objid from pg_locks l where l.locktype = 'advisory' and l.pid = pg_backend_pid() and l.classid = 'kb.knowledge_base'::regclass;

select is((kb._hold_knowledge_base('default')).store, 'bedrock_integration.bedrock_kb'::regclass, 'finds the knowledge base');
select results_eq(
    $$ select h.mode, h.objid::bigint from held h $$,
    $$ select 'ShareLock', b.knowledge_base_id from kb.knowledge_base b where b.name = 'default' $$,
    'and shares it with others that write');
select throws_ok($$ select kb._hold_knowledge_base('x') $$, 'KB101', 'knowledge base not found', 'rejects an unknown one');

select kb.drop_knowledge_base('default');
select set_has('select h.mode from held h', $$ values ('ExclusiveLock') $$, 'who drops it waits for them');

set local role kb_worker;
select throws_ok($$ select kb._hold_knowledge_base('x') $$, 'KB101', 'knowledge base not found', 'kb_worker may call it');
set local role kb_reader;
select throws_ok($$ select kb._hold_knowledge_base('x') $$, '42501', null, 'kb_reader may not');
reset role;

select * from finish();
rollback;
