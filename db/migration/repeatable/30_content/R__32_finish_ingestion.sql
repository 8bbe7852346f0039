create or replace function kb._finish_ingestion(run bigint, status text, failure_reason text default null)
returns void
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
#variable_conflict use_variable
declare
    v_data_source_id bigint;
begin
    update kb.ingestion_run r
    set status = status,
        failure_reason = failure_reason,
        updated_at = clock_timestamp(),
        finished_at = clock_timestamp()
    where r.ingestion_run_id = run
    returning r.data_source_id into v_data_source_id;

    delete from kb.source_item i where i.data_source_id = v_data_source_id;
    perform pg_advisory_unlock('kb.data_source'::regclass::oid::integer, v_data_source_id::integer);
end
$fn$;

comment on function kb._finish_ingestion(bigint, text, text) is 'Closes the row of a run, COMPLETE, FAILED or STOPPED, and unlocks its data source.';

revoke all on function kb._finish_ingestion(bigint, text, text) from public;
grant execute on function kb._finish_ingestion(bigint, text, text) to kb_writer;
