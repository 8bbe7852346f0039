begin;
select plan(9);

create role kb_test_other;
grant kb_reader to kb_test_other;
create temp table put as
select p.* from (values ('s3://zebra', 'The zebra eats grass.'), ('s3://goat', 'The goat eats grass.'), ('s3://lion', 'The lion eats meat.')) as v (uri, content)
cross join lateral kb.put_document(v.uri, v.content) p;
set local role kb_reader;
create temp table asked as
select (a.usage ->> 'answerId')::bigint as answer_id from kb.ask('Does the zebra eat grass?', top_k => 2, search_mode => 'text') a;
grant select on asked to kb_test_other, kb_writer;

create function pg_temp.replay() returns table (uri text, state text, rank_then integer, rank_now integer, cited boolean) language sql as $fn$
    select coalesce(substring(r.text from 'The (\w+)'), '-'), r.state, r.rank_then, r.rank_now, r.cited
    from asked a cross join lateral kb.replay_answer(a.answer_id) r order by r.rank_then, r.rank_now
$fn$;
grant execute on function pg_temp.replay() to kb_reader;
select results_eq(
    'select * from pg_temp.replay()',
    $$ values ('zebra', 'same', 1, 1, true), ('goat', 'same', 2, 2, false) $$,
    'nothing has changed');

reset role;
update bedrock_integration.bedrock_kb set chunks = 'The goat likes grass, and more grass.' where chunks like 'The goat%';
set local role kb_reader;
select results_eq(
    'select r.uri, r.state, r.rank_then from pg_temp.replay() r where r.rank_then is not null',
    $$ values ('zebra', 'same', 1), ('goat', 'changed', 2) $$, 'a chunk reads differently');

reset role;
create temp table removed as select kb.delete_document('s3://zebra');
create temp table added as select p.* from kb.put_document('s3://zebra2', 'The zebra, the zebra: it eats grass.') p;
set local role kb_reader;
select is((select r.state from pg_temp.replay() r where r.rank_then = 1), 'gone', 'a chunk is gone');
select is((select r.rank_now from pg_temp.replay() r where r.rank_then = 1), null, 'so that no search finds it');
select results_eq(
    $$ select r.uri, r.state, r.rank_then, r.cited from pg_temp.replay() r where r.rank_then is null $$,
    $$ values ('zebra', 'new', null::integer, false) $$, 'and the search finds another');
select is((select l.prompt_hash = sha256(convert_to(l.prompt, 'UTF8')) from kb.answer l), true, 'the log still has the prompt of then');

select throws_ok('select * from kb.replay_answer(-1)', 'KB001', 'answer not found', 'rejects an answer that never was');
select throws_ok('select * from kb.replay_answer(null)', 'KB001', 'answer not found', 'and null');
set local role kb_test_other;
select throws_ok('select * from kb.replay_answer((select a.answer_id from asked a))', 'KB001', 'answer not found', 'and another role''s');
reset role;

select * from finish();
rollback;
