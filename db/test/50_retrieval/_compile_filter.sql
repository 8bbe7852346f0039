begin;
select plan(4);

select is(kb._compile_filter(kb._find_knowledge_base('default'), null), null, 'no filter is none');
select is(
    (select f::text from kb._compile_filter(kb._find_knowledge_base('default'), '{"equals": {"key": "a", "value": 1}}') f),
    (select ('{"equals": {"key": "a", "value": 1}}'::jsonb, kb._filter_clause(kb._find_knowledge_base('default'), '{"equals": {"key": "a", "value": 1}}'))::text),
    'a filter goes with its condition');
select throws_ok(
    $$ select kb._compile_filter(kb._find_knowledge_base('default'), '{}') $$, 'KB401', 'malformed filter: a filter is an object with one operator',
    'one that is none is rejected');
set local role kb_reader;
select lives_ok($$ select kb._compile_filter(kb._find_knowledge_base('default'), '{"equals": {"key": "a", "value": 1}}') $$, 'kb_reader may');
reset role;

select * from finish();
rollback;
