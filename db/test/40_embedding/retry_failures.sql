begin;
select plan(6);

create table public.documents (id integer primary key, content text, embedding vector(256));
insert into public.documents values (1, 'one'), (2, 'two'), (3, 'three');
create temp table made as select kb.attach_table('docs', 'public.documents') as name;
insert into kb.embedding_failure (knowledge_base_id, chunk, input_hash, code, reason)
select b.knowledge_base_id, c.chunk, kb._input_hash(c.text), 'KB303', 'x'
from kb.knowledge_base b
join (values ('docs', '1', 'one'), ('docs', '2', 'two'), ('docs', '3', 'an earlier text'), ('default', 'other', '')) as c (name, chunk, text) on c.name = b.name;

select is((select s.pending from kb.status s where s.knowledge_base = 'docs'), 1::bigint, 'what failed is not pending');

set local role kb_worker;
select is(kb.retry_failures('docs'), 2::bigint, 'kb_worker may; returns how many there were, those of kb.failure');
select is(kb.retry_failures('docs'), 0::bigint, 'a second time there are none');
reset role;
select is((select s.pending from kb.status s where s.knowledge_base = 'docs'), 3::bigint, 'they are pending again');

select throws_ok($$ select kb.retry_failures('nowhere') $$, 'KB101', 'knowledge base not found', 'rejects an unknown knowledge base');
set local role kb_reader;
select throws_ok(
    $$ select kb.retry_failures('docs') $$, '42501', 'permission denied for function retry_failures', 'kb_reader may not');
reset role;

select * from finish();
rollback;
