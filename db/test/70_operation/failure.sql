begin;
select plan(4);

insert into kb.embedding_failure (knowledge_base_id, chunk, input_hash, failed_at, code, reason)
select b.knowledge_base_id, '7', '', '2024-01-02', 'KB303', 'the model rejected the input: too long' from kb.knowledge_base b where b.name = 'default';

set local role kb_reader;
select results_eq(
    'select * from kb.failure',
    $$ values ('default', '7', '2024-01-02'::timestamptz, 'KB303', 'the model rejected the input: too long') $$,
    'kb_reader sees what failed, and why');
select throws_ok('delete from kb.embedding_failure', '42501', 'permission denied for table embedding_failure', 'and may not forget it');
set local role kb_worker;
select lives_ok('delete from kb.embedding_failure', 'kb_worker may, to have it tried again');
select is_empty('select * from kb.failure', 'and then it is gone');
reset role;

select * from finish();
rollback;
