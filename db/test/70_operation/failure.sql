begin;
select plan(8);

create table public.documents (id integer primary key, content text, embedding vector(256));
insert into public.documents select n, 'text ' || n from generate_series(1, 3) n;
create temp table made as select kb.attach_table('docs', 'public.documents') as name;
insert into kb.embedding_failure (knowledge_base_id, chunk, input_hash, failed_at, code, reason)
select b.knowledge_base_id, d.id, kb._input_hash(d.content), '2024-01-02', 'KB303', 'the model rejected the input: too long'
from kb.knowledge_base b
cross join public.documents d
where b.name = 'docs';
update public.documents d set content = 'changed' where d.id = 1;
delete from public.documents d where d.id = 2;

set local role kb_reader;
select results_eq(
    'select * from kb.failure',
    $$ values ('docs', '3', '2024-01-02'::timestamptz, 'KB303', 'the model rejected the input: too long') $$,
    'kb_reader sees what failed, and why, as long as it is true');
select is((select s.failed from kb.status s where s.knowledge_base = 'docs'), 1::bigint, 'as many as kb.status counts');
select throws_ok('delete from kb.embedding_failure', '42501', 'permission denied for table embedding_failure', 'and may not forget it');
reset role;

revoke select on public.documents from kb_reader;
set local role kb_reader;
select is_empty('select * from kb.failure', 'of a table that the caller may not read it shows nothing');
set local role kb_writer;
select is((select count(*) from kb.failure), 1::bigint, 'others see it');
set local role kb_worker;
select lives_ok($$ select kb.retry_failures('docs') $$, 'kb_worker may have it tried again');
select is_empty('select * from kb.failure', 'and then it is gone');
reset role;

insert into kb.embedding_failure (knowledge_base_id, chunk, input_hash, code, reason)
select b.knowledge_base_id, '3', kb._input_hash('text 3'), 'KB303', 'x' from kb.knowledge_base b where b.name = 'docs';
drop table public.documents;
select is_empty('select * from kb.failure', 'a table that is gone has none');

select * from finish();
rollback;
