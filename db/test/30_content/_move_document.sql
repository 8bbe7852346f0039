begin;
select plan(4);

select kb.put_document('old', 'text', metadata => '{"n": 1}');
create function pg_temp.move(uri text) returns void language sql as $fn$
    select kb._move_document(kb._find_knowledge_base('default'), d.document_id, move.uri) from kb.document d
$fn$;
create temp table before as select s.id from bedrock_integration.bedrock_kb s;

select pg_temp.move('new');
select results_eq('select d.uri from kb.document d', array['new'], 'the document has another uri');
select results_eq(
    'select s.id, s.metadata::jsonb, s.custom_metadata from bedrock_integration.bedrock_kb s',
    $$ select b.id, '{"x-amz-bedrock-kb-source-uri": "new"}'::jsonb, '{"n": 1}'::jsonb from before b $$,
    'which its chunks say too');
select results_eq($$ select r.uri from kb.retrieve('text', search_mode => 'text') r $$, array['new'], 'and so does an answer');

set local role kb_reader;
select throws_ok($$ select pg_temp.move('newer') $$, '42501', null, 'kb_reader may not');
reset role;

select * from finish();
rollback;
