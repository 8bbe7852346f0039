begin;
select plan(6);

delete from kb.model_call;
insert into kb.model_call (called_at, knowledge_base_id, role, model, purpose, input_tokens, output_tokens, usd, duration_ms)
select v.called_at::timestamptz, b.knowledge_base_id + v.offs, 'r', 'm', v.purpose, 10, 1, 0.5, 100
from kb.knowledge_base b
cross join (values
    ('2024-01-01 12:00', 0, 'backfill'), ('2024-01-01 13:00', 0, 'backfill'), ('2024-01-01 12:00', 0, 'query'),
    ('2024-01-02 12:00', 0, 'backfill'), ('2024-01-02 12:00', 999999, 'answer')
) as v (called_at, offs, purpose)
where b.name = 'default';

set local role kb_worker;
select results_eq(
    'select * from kb.usage order by day, purpose',
    $$ values ('2024-01-01'::date, 'm', 'default', 'r'::name, 'backfill', 2::bigint, 20::numeric, 2::numeric, 1.0),
              ('2024-01-01', 'm', 'default', 'r', 'query', 1, 10, 1, 0.5),
              ('2024-01-02', 'm', null, 'r', 'answer', 1, 10, 1, 0.5),
              ('2024-01-02', 'm', 'default', 'r', 'backfill', 1, 10, 1, 0.5) $$,
    'sums calls, tokens and dollars by day, model, knowledge base, role and purpose; outlives the knowledge base');
select throws_ok('select * from kb.model_call', '42501', 'permission denied for table model_call', 'the ledger itself is closed');
select throws_ok($$ insert into kb.model_call default values $$, '42501', 'permission denied for table model_call', 'nobody books but the gate');
select throws_ok('delete from kb.model_call', '42501', 'permission denied for table model_call', 'nobody takes back');
set local role kb_reader;
select throws_ok('select * from kb.usage', '42501', 'permission denied for view usage', 'kb_reader may not read it');
set local role kb_writer;
select throws_ok('select * from kb.usage', '42501', 'permission denied for view usage', 'nor may kb_writer');
reset role;

select * from finish();
rollback;
