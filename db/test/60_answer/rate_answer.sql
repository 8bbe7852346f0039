begin;
select plan(10);

create role kb_test_other;
grant kb_reader to kb_test_other;
create temp table put as select p.* from kb.put_document('s3://zoo', 'The zebra eats grass.') p;
grant select on put to kb_reader;
set local role kb_reader;
create temp table asked as select (a.usage ->> 'answerId')::bigint as answer_id from kb.ask('What does the zebra eat?') a;
grant select on asked to kb_test_other;

select lives_ok('select kb.rate_answer((select a.answer_id from asked a), true)', 'thumbs up');
select results_eq('select l.helpful, l.remark from kb.answer l', 'values (true, null::text)', 'are noted');
select lives_ok($$ select kb.rate_answer((select a.answer_id from asked a), false, 'It eats hay; 100% sure.') $$, 'thumbs down, with a remark');
select results_eq('select l.helpful, l.remark from kb.answer l', $$ values (false, 'It eats hay; 100% sure.') $$, 'take their place');

select throws_ok('select kb.rate_answer(' || v.arguments || ')', 'KB001', v.message, 'rejects ' || v.name)
from (values
    ('null, true', 'answer not found', 'null'),
    ('-1, true', 'answer not found', 'an answer that never was'),
    ('(select a.answer_id from asked a), null', 'helpful must not be null without a remark', 'nothing to note'),
    ($$(select a.answer_id from asked a), true, repeat('x', 10001)$$, 'remark must not be longer than 10000 characters', 'a remark of 10,001 characters')
) as v (arguments, message, name);

select throws_ok($$ update kb.answer set answer = 'another' $$, '42501', 'permission denied for table answer', 'nobody rewrites an answer');
set local role kb_test_other;
select throws_ok(
    'select kb.rate_answer((select a.answer_id from asked a), true)', 'KB001', 'answer not found', 'or rates another role''s');
reset role;

select * from finish();
rollback;
