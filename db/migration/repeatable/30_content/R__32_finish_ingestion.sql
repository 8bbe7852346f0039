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

    if status = 'COMPLETE' then
        -- What was listed before it was read can only be older: a file that has changed since is listed otherwise.
        update kb.document d
        set listed_version = i.version
        from kb.source_item i
        where i.data_source_id = v_data_source_id
          and i.version is not null
          and d.knowledge_base_id = (select s.knowledge_base_id from kb.data_source s where s.data_source_id = v_data_source_id)
          and d.uri = i.uri
          and d.data_source_id = v_data_source_id
          and i.version is distinct from d.listed_version
          and i.version <> d.source_version
          and not exists (select from kb.ingestion_failure f where f.ingestion_run_id = run and f.uri = i.uri);
    end if;
    delete from kb.source_item i where i.data_source_id = v_data_source_id;
    perform pg_advisory_unlock('kb.data_source'::regclass::oid::integer, v_data_source_id::integer);
end
$fn$;

comment on function kb._finish_ingestion(bigint, text, text) is
    'Closes the row of a run, COMPLETE, FAILED or STOPPED, and unlocks its data source. Of a complete one it remembers how the files were listed, so that the next need not read them.';

revoke all on function kb._finish_ingestion(bigint, text, text) from public;
grant execute on function kb._finish_ingestion(bigint, text, text) to kb_writer;
