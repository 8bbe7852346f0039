create or replace view kb.schedule
with (security_invoker = true)
as
select b.name as knowledge_base,
       j.worker,
       j.job,
       j.schedule,
       j.role,
       j.active,
       j.command,
       j.last_start,
       j.last_end,
       j.last_status,
       j.last_message
from kb.knowledge_base b
cross join lateral kb._cron_job(b.name) j
order by b.name, j.worker;

comment on view kb.schedule is
    'The jobs of kb.schedule_backfill, one a worker, each with what pg_cron says of its last run; what that run embedded is in kb.backfill_run. '
    'pg_cron shows a role its own jobs, and a superuser all. Empty where pg_cron is in another database: ask cron.job there.';

grant select on kb.schedule to kb_worker;
