create or replace function kb._unschedule_sql(knowledge_base text, workers integer default 0)
returns text
language sql stable parallel safe
set search_path = kb, pg_temp
as $fn$
    select format(
        'select cron.unschedule(j.jobid) from cron.job as j where rtrim(j.jobname::text, ''0123456789'') = %L',
        kb._job_prefix(knowledge_base))
        -- A job keeps being inactive when it is scheduled again.
        || case
               when workers = 0 then ''
               else format(
                   ' and (substring(j.jobname::text from ''\d+$'')::numeric > %s or not j.active or j.username <> current_user)',
                   workers)
           end
$fn$;

comment on function kb._unschedule_sql(text, integer) is
    'The statement that removes the jobs of a knowledge base from pg_cron, but for so many workers of the same role. '
    'pg_cron shows a role its own jobs only.';

revoke all on function kb._unschedule_sql(text, integer) from public;
grant execute on function kb._unschedule_sql(text, integer) to kb_worker;
