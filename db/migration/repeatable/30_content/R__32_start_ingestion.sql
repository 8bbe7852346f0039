create or replace function kb._start_ingestion(source kb.data_source)
returns bigint
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_run bigint;
begin
    if not pg_try_advisory_lock('kb.data_source'::regclass::oid::integer, source.data_source_id::integer) then
        perform kb._raise_ingesting(source);
    end if;

    -- A session that was killed could not say so itself.
    update kb.ingestion_run r
    set status = 'FAILED',
        failure_reason = 'broken off: its session has ended',
        finished_at = r.updated_at
    where r.data_source_id = source.data_source_id
      and r.finished_at is null;
    delete from kb.source_item i where i.data_source_id = source.data_source_id;

    insert into kb.ingestion_run (data_source_id)
    values (source.data_source_id)
    returning ingestion_run_id into v_run;
    return v_run;
end
$fn$;

comment on function kb._start_ingestion(kb.data_source) is
    'Locks a data source until the session ends or kb._finish_ingestion, closes the rows of runs whose sessions are gone, opens one and returns it. '
    'KB206 it is being synchronised, and by whom.';

revoke all on function kb._start_ingestion(kb.data_source) from public;
grant execute on function kb._start_ingestion(kb.data_source) to kb_writer;
