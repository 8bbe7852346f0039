begin;
select plan(7);

create temp table made as select kb.create_knowledge_base('it''s') as name;

set local role kb_worker;
select results_eq(
    $$ select * from kb.schedule_backfill_sql() $$,
    $$ values (kb._unschedule_sql('default', 1) || ';'),
              (format(
                  'select cron.schedule_in_database(%L, %L, %L, %L);',
                  kb._job_prefix('default') || '1', '0 2 * * *', 'call kb._scheduled_backfill(worker => 1, knowledge_base => ''default'')', current_database()) collate "default") $$,
    'kb_worker may: every night at two');
select results_eq(
    $$ select * from kb.schedule_backfill_sql('it''s', '30 1 * * 1-5', 5, max_rows => 2, max_usd => 3) offset 1 $$,
    $$ select format(
           'select cron.schedule_in_database(%L, %L, %L, %L);',
           kb._job_prefix('it''s') || n, '30 1 * * 1-5',
           format('call kb._scheduled_backfill(worker => %s, knowledge_base => %L, max_rows => 1, max_usd => %L)', n, 'it''s', '1.5'), current_database()) collate "default"
       from generate_series(1, 2) n $$,
    'or as it is told, with a statement a worker');
reset role;

select throws_ok(
    'select kb.schedule_backfill_sql(' || v.arguments || ')', v.code, v.message, 'rejects ' || v.arguments)
from (values
    ('''nowhere''', 'KB101', 'knowledge base not found'),
    ('schedule => null', 'KB001', 'schedule must not be empty'),
    ('schedule => '' ''', 'KB001', 'schedule must not be empty'),
    ('workers => 65', 'KB001', 'workers must be from 1 to 64')
) as v (arguments, code, message);

set local role kb_writer;
select throws_ok(
    'select kb.schedule_backfill_sql()', '42501', 'permission denied for function schedule_backfill_sql', 'kb_writer may not');
reset role;

select * from finish();
rollback;
