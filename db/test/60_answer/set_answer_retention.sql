begin;
select plan(9);

create temp table put as select p.* from kb.put_document('s3://zoo', 'The zebra eats grass.') p;
select lives_ok($$ select kb.set_answer_retention('0') $$, 'a knowledge base may keep no log');
create temp table asked as select a.* from kb.ask('What does the zebra eat?') a;
select results_eq(
    $$ select l.question, l.answer, l.citations, l.parameters, l.usage, l.prompt, l.prompt_hash, l.chunks, l.chunk_hashes from kb.answer l $$,
    $$ values ('What does the zebra eat?', 'The zebra eats grass.', null::jsonb, null::jsonb, null::jsonb, null::text, null::bytea, null::text[], null::bytea[]) $$,
    'then the turns of its conversations are all there is');
select throws_ok(
    format('select * from kb.replay_answer(%s)', (select l.answer_id from kb.answer l)), 'KB001', 'the answer was not logged', 'which cannot be replayed');
select is(
    (select f.answer from asked a cross join lateral kb.ask('And the zebra, what does the zebra eat?', session_id => a.session_id) f),
    'The zebra eats grass.', 'but gone on with');

select throws_ok('select kb.set_answer_retention(' || v.argument || ')', 'KB001', 'retention must not be negative', 'rejects ' || v.argument)
from (values ('null'), ($$'-1 day'$$)) as v (argument);
select throws_ok($$ select kb.set_answer_retention('1 day', 'nowhere') $$, 'KB101', 'knowledge base not found', 'rejects an unknown knowledge base');
select lives_ok($$ select kb.set_answer_retention('30 days') $$, 'or keep it for so long');
set local role kb_reader;
select throws_ok($$ select kb.set_answer_retention('1 day') $$, '42501', 'permission denied for function set_answer_retention', 'kb_reader may not');
reset role;

select * from finish();
rollback;
