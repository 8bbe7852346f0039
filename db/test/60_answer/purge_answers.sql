begin;
select plan(6);

create temp table made as select kb.create_knowledge_base('unlogged') as name;
update kb.knowledge_base set answer_retention = '0' where name = 'unlogged';
create temp table session as
select b.name, kb._open_session(b, null) as session_id from kb.knowledge_base b where b.name in ('default', 'unlogged');
insert into kb.answer (session_id, knowledge_base_id, role, asked_at, question, status, answer, model, duration_ms)
select s.session_id, b.knowledge_base_id, v.role, now() - v.age::interval, v.base || ', ' || v.age, 'answered', 'a', 'm', 1
from (values
    ('default', 'kb_reader', '91 days'), ('default', 'kb_reader', '89 days'), ('default', 'another role', '91 days'),
    ('unlogged', 'kb_reader', '25 hours'), ('unlogged', 'kb_reader', '23 hours')
) as v (base, role, age)
join session s on s.name = v.base
join kb.knowledge_base b on b.name = v.base;
insert into kb.session (knowledge_base_id, created_at)
select b.knowledge_base_id, now() - v.age::interval from kb.knowledge_base b cross join (values ('25 hours'), ('23 hours')) as v (age) where b.name = 'default';

set local role kb_worker;
select is(kb.purge_answers(), 3::bigint, 'deletes what is too old, of every role');
select is(kb.purge_answers(), 0::bigint, 'once');
reset role;
select results_eq(
    'select l.question from kb.answer l order by 1', $$ values ('default, 89 days'), ('unlogged, 23 hours') $$,
    'what is not, stays; without a log, for a day');
select is((select count(*) from kb.session s where not exists (select from session t where t.session_id = s.session_id)), 1::bigint, 'empty sessions go a day later');
delete from kb.answer;
select lives_ok('select kb.purge_answers()', 'nothing to delete is no error');

set local role kb_reader;
select throws_ok('select kb.purge_answers()', '42501', 'permission denied for function purge_answers', 'kb_reader may not');
reset role;

select * from finish();
rollback;
