begin;
select plan(5);

-- As far as the statement sees of pg_cron.
create schema cron;
create table cron.job (jobid bigint, jobname name, active boolean default true, username text default current_user);
create function cron.unschedule(job_id bigint) returns bigint language sql as $fn$ delete from cron.job j where j.jobid = job_id returning j.jobid $fn$;
insert into cron.job (jobid, jobname)
select n, kb._job_prefix('a') || n from generate_series(1, 12) n
union all
values (20, kb._job_prefix('a/1') || '1'), (21, 'vacuum 12345678901234567890'), (22, null), (23, kb._job_prefix('a') || 'b/1');
update cron.job j set active = false where j.jobid = 1;
update cron.job j set username = 'another' where j.jobid = 2;

create function pg_temp.run(statement text) returns setof bigint language plpgsql as $fn$ begin return query execute statement; end $fn$;

select set_eq(
    $$ select pg_temp.run(kb._unschedule_sql('a', 10)) $$, array[1, 2, 11, 12]::bigint[],
    'removes what is above so many workers, what sleeps, and what runs as another role');
select set_eq(
    $$ select pg_temp.run(kb._unschedule_sql('a')) $$, array[3, 4, 5, 6, 7, 8, 9, 10]::bigint[],
    'removes all of a knowledge base');
select set_eq('select j.jobid from cron.job j', array[20, 21, 22, 23]::bigint[], 'and nothing else');
select is_empty($$ select pg_temp.run(kb._unschedule_sql(null)) $$, 'null has none');

set local role kb_reader;
select throws_ok($$ select kb._unschedule_sql('a') $$, '42501', 'permission denied for function _unschedule_sql', 'kb_reader may not');
reset role;

select * from finish();
rollback;
