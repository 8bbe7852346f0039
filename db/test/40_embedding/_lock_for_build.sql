begin;
select plan(3);

create table public."t ""t""" (id integer);
select is(kb._lock_for_build('public."t ""t"""', '0'), true, 'has the lock');
select results_eq(
    $$ select l.mode from pg_locks l where l.pid = pg_backend_pid() and l.relation = 'public."t ""t"""'::regclass and l.mode ~ '^Share' $$,
    $$ values ('ShareLock') $$,
    'of CREATE INDEX, until the transaction ends');

set local role kb_worker;
select throws_ok($$ select kb._lock_for_build('kb.document', '0') $$, '42501', null, 'kb_worker may not');
reset role;

select * from finish();
rollback;
