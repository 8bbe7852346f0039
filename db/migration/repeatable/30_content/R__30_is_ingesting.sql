create or replace function kb._is_ingesting(run kb.ingestion_run)
returns boolean
language sql stable
as $fn$
    -- Who holds the lock of the source has closed the runs before.
    select run.finished_at is null
       and exists (
               select
               from pg_locks l
               where l.locktype = 'advisory'
                 and l.database = (select d.oid from pg_database d where d.datname = current_database())
                 and l.classid = 'kb.data_source'::regclass::oid
                 and l.objid = run.data_source_id::oid
                 and l.objsubid = 2
                 and l.granted
                 and l.pid = run.pid)
$fn$;

comment on function kb._is_ingesting(kb.ingestion_run) is
    'Whether a run goes on: its session holds the lock of the data source, which the server takes back when the session ends, however it does.';

revoke all on function kb._is_ingesting(kb.ingestion_run) from public;
grant execute on function kb._is_ingesting(kb.ingestion_run) to kb_reader, kb_writer, kb_worker;
