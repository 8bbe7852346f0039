begin;
select plan(10);

create role kb_test_one;
create role kb_test_two;
grant kb_reader to kb_test_one, kb_test_two;
create temp table made as select kb.create_knowledge_base('other') as name;
create temp table opened (session_id uuid);
grant all on opened to kb_test_one, kb_test_two;

create function pg_temp.open_session(base text, session_id uuid) returns uuid language sql as $fn$
    select kb._open_session(kb._find_knowledge_base(base), session_id)
$fn$;

set local role kb_test_one;
insert into opened select pg_temp.open_session('default', null);
select isnt((select o.session_id from opened o), null, 'null opens a session');
select is(
    (select s.role::text from kb.session s join opened o on o.session_id = s.session_id), 'kb_test_one', 'which belongs to who opened it');
select is((select pg_temp.open_session('default', o.session_id) from opened o), (select o.session_id from opened o), 'and may be gone on with');
select throws_ok(
    format('select pg_temp.open_session(%L, %L)', 'other', (select o.session_id from opened o)),
    'KB001', 'session not found', 'but not in another knowledge base');
select throws_ok(
    $$ select pg_temp.open_session('default', '00000000-0000-0000-0000-000000000000') $$,
    'KB001', 'session not found', 'rejects a session that never was');

set local role kb_test_two;
select throws_ok(
    format('select pg_temp.open_session(%L, %L)', 'default', (select o.session_id from opened o)),
    'KB001', 'session not found', 'nor may another role');
select is((select count(*) from kb.session), 0::bigint, 'who does not see it');
select throws_ok(
    $$ insert into kb.session (knowledge_base_id, role) select b.knowledge_base_id, 'kb_test_one' from kb.knowledge_base b limit 1 $$,
    '42501', 'new row violates row-level security policy for table "session"', 'nor can open one in its name');
select throws_ok(
    format($$ insert into kb.answer (session_id, knowledge_base_id, question, status, answer, model, duration_ms)
              select %L, b.knowledge_base_id, 'q', 'answered', 'a', 'm', 1 from kb.knowledge_base b where b.name = 'default' $$,
           (select o.session_id from opened o)),
    '42501', 'new row violates row-level security policy for table "answer"', 'nor write into it');

set local role kb_test_one;
set local transaction_read_only = on;
select is(pg_temp.open_session('default', null), null, 'a read-only transaction opens none');
reset role;

select * from finish();
rollback;
