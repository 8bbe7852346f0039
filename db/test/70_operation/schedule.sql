begin;
select plan(6);

create temp table made as select kb.create_knowledge_base('a/1') as name;
set local role kb_worker;
select is_empty('select * from kb.schedule', 'empty where pg_cron is not');
reset role;

-- pg_cron's tables, as far as they are read, with their policy.
create schema cron;
create table cron.job (jobid bigint, jobname name, schedule text, command text, username text, active boolean);
create table cron.job_run_details (jobid bigint, runid bigint, status text, return_message text, start_time timestamptz, end_time timestamptz);
alter table cron.job enable row level security;
create policy own on cron.job using (username = current_user);
grant select on cron.job, cron.job_run_details to kb_worker;
insert into cron.job
select n, kb._job_prefix('default') || n, '0 2 * * *', 'call', 'kb_worker', n <> 12 from (values (1), (2), (12)) as v (n)
union all
values (20, kb._job_prefix('a/1') || '1', '@daily', 'call', 'kb_owner', true), (21, 'vacuum 1', '@daily', 'vacuum', 'kb_worker', true);
insert into cron.job_run_details values
    (1, 10, 'failed', 'ERROR: x', '2024-01-01 02:00', '2024-01-01 02:01'), (1, 12, 'running', null, '2024-01-03 02:00', null),
    (1, 11, 'succeeded', 'CALL', '2024-01-02 02:00', '2024-01-02 02:01'), (2, 13, 'failed', 'connection failed', null, '2024-01-04');

set local role kb_worker;
select is_empty('select * from kb.schedule', 'nor for a role that may not use it');
reset role;
grant usage on schema cron to kb_worker;
set local role kb_worker;
select results_eq(
    $$ select s.knowledge_base, s.worker, s.schedule, s.role, s.active, s.last_start, s.last_end, s.last_status, s.last_message from kb.schedule s $$,
    $$ values
           ('default', 1, '0 2 * * *', 'kb_worker', true, '2024-01-03 02:00'::timestamptz, null::timestamptz, 'running', null),
           ('default', 2, '0 2 * * *', 'kb_worker', true, null, '2024-01-04', 'failed', 'connection failed'),
           ('default', 12, '0 2 * * *', 'kb_worker', false, null, null, null, null) $$,
    'a row a job of the role, with its last run');
reset role;
select results_eq(
    $$ select s.knowledge_base, s.worker, s.role, s.job from kb.schedule s order by s.knowledge_base, s.worker limit 1 $$,
    $$ values ('a/1', 1, 'kb_owner', kb._job_prefix('a/1') || '1') $$,
    'a superuser sees all');
select is((select count(*) from kb.schedule), 4::bigint, 'but no other jobs');

set local role kb_reader;
select throws_ok('select * from kb.schedule', '42501', 'permission denied for view schedule', 'kb_reader may not read it');
reset role;

select * from finish();
rollback;
