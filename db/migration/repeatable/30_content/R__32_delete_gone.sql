create or replace function kb._delete_gone(run bigint, max_documents integer)
returns integer
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_deleted  integer;
    v_metadata integer;
begin
    with gone as materialized (
        select d.uri,
               b.name,
               d.metadata_version is not null
               and not exists (select from kb.source_item i where i.data_source_id = s.data_source_id and i.uri = d.uri || '.metadata.json')
                   as had_sidecar
        from kb.ingestion_run r
        join kb.data_source s on s.data_source_id = r.data_source_id
        join kb.knowledge_base b on b.knowledge_base_id = s.knowledge_base_id
        join kb.document d on d.data_source_id = s.data_source_id
        where r.ingestion_run_id = run
          and s.deletion_policy = 'DELETE'
          and d.source_version is not null
          and not exists (select from kb.source_item i where i.data_source_id = s.data_source_id and i.uri = d.uri)
        order by d.uri
        limit max_documents
    )
    select count(*), count(*) filter (where g.had_sidecar) into v_deleted, v_metadata
    from gone g
    where kb.delete_document(g.uri, g.name);

    update kb.ingestion_run r
    set documents_deleted = r.documents_deleted + v_deleted,
        metadata_documents_modified = r.metadata_documents_modified + v_metadata,
        updated_at = clock_timestamp()
    where r.ingestion_run_id = run;
    return v_deleted;
end
$fn$;

comment on function kb._delete_gone(bigint, integer) is
    'Deletes documents of a data source whose files are no longer there, unless it retains them, and returns how many: fewer than it might when all are deleted. '
    'Call it when all is listed.';

revoke all on function kb._delete_gone(bigint, integer) from public;
grant execute on function kb._delete_gone(bigint, integer) to kb_writer;
