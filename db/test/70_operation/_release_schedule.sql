-- What it warns of is tested from Java.
begin;
set local client_min_messages = error;
select plan(5);

create temp table made as
select kb.create_knowledge_base(v.name) from (values ('first'), ('second'), ('third')) as v (name);
select lives_ok($$ select kb.drop_knowledge_base('first') $$, 'does nothing where pg_cron is not');

-- As far as it sees of pg_cron, with its policy.
create schema cron;
create table cron.job (jobid bigint, jobname name, active boolean default true, username text default current_user);
create function cron.unschedule(job_id bigint) returns boolean language sql as $fn$ delete from cron.job j where j.jobid = job_id returning true $fn$;
alter table cron.job enable row level security;
create policy own on cron.job using (username = current_user);
insert into cron.job (jobid, jobname, username)
select row_number() over (), kb._job_prefix(b.name) || '1', r.role
from (values ('second'), ('third')) as b (name) cross join (values ('kb_owner'), ('nightly')) as r (role);

set local role kb_owner;
select lives_ok($$ select kb.drop_knowledge_base('second') $$, 'nor for a role that may not use it');
reset role;
select is((select count(*) from cron.job), 4::bigint, 'whose jobs stay');

grant usage on schema cron to kb_owner;
grant select, delete on cron.job to kb_owner;
set local role kb_owner;
select lives_ok($$ select kb.drop_knowledge_base('third') $$, 'removes the jobs');
reset role;
select set_eq(
    $$ select j.username from cron.job j where j.jobname = (kb._job_prefix('third') || '1')::name $$, array['nightly'],
    'of that knowledge base, but for another role''s');

select * from finish();
rollback;
