begin;
select plan(8);

create temp table put as select p.* from kb.put_document('s3://zoo', 'The zebra eats grass.') p;
create function pg_temp.prompt() returns text language sql as $fn$
    select l.prompt from kb.answer l order by l.answer_id desc limit 1
$fn$;

select lives_ok($$ select kb.set_prompt_template('Q: $query$ S: $search_results$ C: $conversation_history$') $$, 'sets a template');
create temp table asked as select a.* from kb.ask('What does the zebra eat?') a;
select matches(pg_temp.prompt(), '^Q: What does the zebra eat\? S: <search_results>.*</search_results> C: $', 'which kb.ask then sends');
select is((select l.parameters ->> 'prompt_template' from kb.answer l), 'Q: $query$ S: $search_results$ C: $conversation_history$', 'and logs');
create temp table asked_otherwise as select a.* from kb.ask('What does the zebra eat?', prompt_template => '$search_results$ Only this: $query$') a;
select matches(pg_temp.prompt(), '</search_results> Only this: What does the zebra eat\?$', 'unless it is told another');
select lives_ok('select kb.set_prompt_template(null)', 'null sets the default');
select is((select b.prompt_template from kb.knowledge_base b where b.name = 'default'), null, 'again');
select throws_ok($$ select kb.set_prompt_template('$query$') $$, 'KB001', 'prompt_template must contain $search_results$', 'rejects one without the sources');

set local role kb_reader;
select throws_ok('select kb.set_prompt_template(null)', '42501', 'permission denied for function set_prompt_template', 'kb_reader may not');
reset role;

select * from finish();
rollback;
