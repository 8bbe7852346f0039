begin;
select plan(13);

create temp table put as
select kb.create_knowledge_base('other') as name
union all
select p.status from (values ('a'), ('b')) as v (uri) cross join lateral kb.put_document(v.uri, 'text') p
union all
select p.status from kb.put_document('a', 'text', knowledge_base => 'other') p;
insert into kb.embedding_failure (knowledge_base_id, chunk, input_hash, code, reason)
select b.knowledge_base_id, s.id, '', 'KB303', 'x' from bedrock_integration.bedrock_kb s cross join kb.knowledge_base b where b.name = 'default';

select is(kb.delete_document('a'), true, 'true when there was one');
select results_eq(
    $$ select d.uri from kb.document d join kb.knowledge_base b using (knowledge_base_id) where b.name = 'default' $$,
    $$ values ('b') $$, 'deletes the document of that uri');
select is((select count(*) from bedrock_integration.bedrock_kb), 1::bigint, 'and its chunks');
select is((select count(*) from kb.embedding_failure), 1::bigint, 'and their failures');
select is((select count(*) from kb_store.other), 1::bigint, 'not those of another knowledge base');
select is(kb.delete_document('a'), false, 'false when there was none');
select is(kb.delete_document($$b' or 'a' = 'a$$), false, 'a hostile uri names none');

select throws_ok('select kb.delete_document(' || v.arguments || ')', v.code, v.message, 'rejects ' || v.arguments)
from (values
    ('null', 'KB001', 'uri must not be empty'),
    ($$' '$$, 'KB001', 'uri must not be empty'),
    ($$'a', 'nowhere'$$, 'KB101', 'knowledge base not found'),
    ($$'a', null$$, 'KB101', 'knowledge base not found')
) as v (arguments, code, message);

set local role kb_writer;
select is(kb.delete_document('b'), true, 'kb_writer may');
set local role kb_reader;
select throws_ok($$ select kb.delete_document('b') $$, '42501', 'permission denied for function delete_document', 'kb_reader may not');
reset role;

select * from finish();
rollback;
