create or replace function kb._is_running(run kb.backfill_run)
returns boolean
language sql stable
as $fn$
    select run.finished_at is null
       and run.pid <> pg_backend_pid()
       -- After a restart another session may have its number; a container gives the same ones each time.
       and run.started_at > pg_postmaster_start_time()
       and exists (
               select
               from pg_stat_activity a
               where a.pid = run.pid
                 -- Other roles' sessions show no more than their number. The call began before its run.
                 and a.state is distinct from 'idle'
                 and coalesce(a.query_start <= run.started_at, true))
$fn$;

comment on function kb._is_running(kb.backfill_run) is 'Whether another session is at work on a run.';

revoke all on function kb._is_running(kb.backfill_run) from public;
grant execute on function kb._is_running(kb.backfill_run) to kb_writer, kb_worker;
