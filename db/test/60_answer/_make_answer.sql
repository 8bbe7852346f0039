begin;
select plan(25);

create temp table put as
select p.*
from (values
    ('s3://eagle', E'# Eagle\nThe eagle catches fish in the lake. The eagle nests on cliffs.'),
    ('s3://zebra', E'# Zebra\nThe zebra eats grass all day long. The zebra sleeps standing.')
) as v (uri, content)
cross join lateral kb.put_document(v.uri, v.content) p;
create function pg_temp.last() returns kb.answer language sql as $fn$
    select l from kb.answer l order by l.answer_id desc limit 1
$fn$;

-- A conversation.
create temp table first as select a.* from kb.ask('What does the eagle catch?', search_mode => 'text') a;
delete from kb.model_call;
create temp table second as
select a.* from first f cross join lateral kb.ask('And where does it nest?', search_mode => 'text', session_id => f.session_id) a;
select matches((select s.usage ->> 'standaloneQuestion' from second s), 'nest.*eagle|eagle.*nest', 'a follow-up is looked for with what it is about');
select matches((select s.answer from second s), 'The eagle nests on cliffs\.', 'and answered');
select is((pg_temp.last()).standalone_question, (select s.usage ->> 'standaloneQuestion' from second s), 'the log says so');
select matches((pg_temp.last()).prompt, E'<conversation>\nQuestion: What does the eagle catch\\?\nAnswer: The eagle catches fish in the lake\\.\n</conversation>',
               'the prompt has what was said before');
select results_eq('select c.purpose from kb.model_call c', $$ values ('answer'), ('answer') $$, 'both calls are in the ledger');
select is(
    (select sum(c.input_tokens) from kb.model_call c)::text || ' ' || (select sum(c.usd) from kb.model_call c)::text,
    (select s.usage ->> 'inputTokens' from second s) || ' ' || (select s.usage ->> 'usd' from second s), 'and in the usage');
create temp table third as
select a.* from first f cross join lateral kb.ask('What does the zebra eat?', search_mode => 'text', session_id => f.session_id) a;
select is((pg_temp.last()).standalone_question, null, 'a question that stands alone stays as it is');
select is((select t.answer from third t), 'The zebra eats grass all day long.', 'and is answered');
select is((select count(*) from kb.answer), 3::bigint, 'a row a turn');

-- Decomposed.
create temp table apart as
select a.* from kb.ask('What does the eagle catch and what does the zebra eat?', top_k => 2, search_mode => 'text', decompose => true) a;
select is((pg_temp.last()).sub_questions, '{What does the eagle catch?,What does the zebra eat?}', 'a question is taken apart');
select is((select count(distinct c) from unnest((pg_temp.last()).chunks) c), 2::bigint, 'each part finds its own, once');
create temp table simple as select a.* from kb.ask('What does the eagle catch?', search_mode => 'text', decompose => true) a;
select is((pg_temp.last()).sub_questions, null, 'a simple one is left alone');
create temp table twice as
select a.* from first f
cross join lateral kb.ask('And where does it nest, and what does the zebra eat?', search_mode => 'text', decompose => true, session_id => f.session_id) a;
select isnt((pg_temp.last()).standalone_question, null, 'a follow-up may be both');

-- How an answer may end.
select results_eq(
    $$ select a.answer, a.usage ->> 'status', a.usage ->> 'stopReason' from kb.ask('What does the zebra eat?', search_mode => 'text', max_tokens => 2) a $$,
    $$ values ('The zebra …', 'truncated', 'length') $$, 'cut off, it says so');
set local aws_ml.fault = 'refusal';
select results_eq(
    $$ select a.citations, a.usage ->> 'status', a.usage ->> 'stopReason' from kb.ask('What does the zebra eat?', search_mode => 'text') a $$,
    $$ values ('[]'::jsonb, 'refused', 'refusal') $$, 'a refusal is one');
select is((pg_temp.last()).status, 'refused', 'in the log too');
set local aws_ml.fault = 'no_content';
select throws_ok(
    $$ select * from kb.ask('What does the zebra eat?', search_mode => 'text') $$, 'KB305', 'the model''s response has no result', 'a model that says nothing is at fault');
set local aws_ml.fault = 'truncated_json';
select throws_ok(
    $$ select * from kb.ask('What does the zebra eat?', search_mode => 'text') $$, 'KB305', 'the model''s response is no JSON', 'so is one whose response is no JSON');

-- A model that is asked again until the time is up.
set local aws_ml.fault = '';
set local aws_ml.fault_rate = '0.5';
select is(
    (select count(*) from generate_series(1, 10) n
     cross join lateral kb.ask('What does the zebra eat?', search_mode => 'text', timeout => '20 seconds') a
     where n > 0 and a.answer = 'The zebra eats grass all day long.'),
    10::bigint, 'a model that is throttled half the time answers in the end');
set local aws_ml.fault_rate = '1';
set local client_min_messages = error;
create temp table unanswered as
select a.* from first f
cross join lateral kb.ask('And where does it nest?', search_mode => 'text', decompose => true, session_id => f.session_id, timeout => '0') a;
set local client_min_messages = warning;
select is((select u.usage ->> 'status' from unanswered u), 'passages', 'one that never does gives way to the passages');
select is((pg_temp.last()).standalone_question, null, 'found by the question as it was asked');
select is((select (u.usage ->> 'inputTokens')::integer from unanswered u), 0, 'at no cost');
set local aws_ml.fault_rate = '0';

-- Nothing may be written.
set local role kb_reader;
set local transaction_read_only = on;
select results_eq(
    $$ select a.answer, a.session_id, a.usage -> 'answerId' from kb.ask('What does the zebra eat?', search_mode => 'text') a $$,
    $$ values ('The zebra eats grass all day long.', null::uuid, 'null'::jsonb) $$, 'a read-only transaction is answered, and not logged');
select is((select count(*) from kb.ask('What does the zebra eat and what the eagle?', decompose => true, search_mode => 'text')), 1::bigint, 'however it asks');
select is((select count(*) from kb.answer), 0::bigint, 'and kb_reader sees no answer of another role');
reset role;

select * from finish();
rollback;
