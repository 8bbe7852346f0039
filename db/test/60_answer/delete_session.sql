begin;
select plan(6);

create role kb_test_other;
grant kb_reader to kb_test_other;
create temp table put as select p.* from kb.put_document('s3://zoo', 'The zebra eats grass.') p;
set local role kb_reader;
create temp table asked as select a.session_id from kb.ask('What does the zebra eat?') a;
create temp table kept as select a.session_id from kb.ask('What does the zebra eat?') a;
grant select on asked to kb_test_other;

set local role kb_test_other;
select throws_ok('select kb.delete_session((select a.session_id from asked a))', 'KB001', 'session not found', 'not another role''s');
set local role kb_reader;
select is(kb.delete_session(a.session_id), 1::bigint, 'deletes a conversation of one answer') from asked a;
select results_eq('select l.session_id from kb.answer l', 'select k.session_id from kept k', 'and no other');
select throws_ok('select kb.delete_session((select a.session_id from asked a))', 'KB001', 'session not found', 'once');
select throws_ok('select kb.delete_session(null)', 'KB001', 'session not found', 'not null');
select throws_ok(
    'select * from kb.ask($$q$$, session_id => (select a.session_id from asked a))', 'KB001', 'session not found', 'nor can it be gone on with');
reset role;

select * from finish();
rollback;
