create or replace view kb.ingestion_job
with (security_invoker = true)
as
select r.ingestion_run_id as ingestion_job_id,
       b.name as knowledge_base,
       s.data_source_id,
       s.name as data_source,
       s.uri,
       case when g.goes_on or r.finished_at is not null then r.status else 'FAILED' end as status,
       r.role,
       r.pid,
       r.started_at,
       r.updated_at,
       case when g.goes_on then null else coalesce(r.finished_at, r.updated_at) end as finished_at,
       r.documents_scanned as number_of_documents_scanned,
       r.metadata_documents_scanned as number_of_metadata_documents_scanned,
       r.new_documents_indexed as number_of_new_documents_indexed,
       r.modified_documents_indexed as number_of_modified_documents_indexed,
       r.metadata_documents_modified as number_of_metadata_documents_modified,
       r.documents_deleted as number_of_documents_deleted,
       r.documents_failed as number_of_documents_failed,
       r.documents_skipped as number_of_documents_skipped,
       r.chunks,
       array_remove(
           array[case when g.goes_on or r.finished_at is not null then r.failure_reason else 'broken off: its session has ended' end], null)
       || array(
           select format('%s: %s', f.uri, f.reason)
           from kb.ingestion_failure f
           where f.ingestion_run_id = r.ingestion_run_id
           order by f.uri
           limit 100
       ) as failure_reasons
from kb.ingestion_run r
join kb.data_source s on s.data_source_id = r.data_source_id
join kb.knowledge_base b on b.knowledge_base_id = s.knowledge_base_id
cross join lateral kb._is_ingesting(r) as g (goes_on);

comment on view kb.ingestion_job is
    'A row a sync of a data source, true while it runs and when it was killed: Amazon Bedrock''s status (STARTING, IN_PROGRESS, COMPLETE, FAILED, STOPPING, '
    'STOPPED), its eight statistics, and failure_reasons: of the whole, and of the first 100 files that could not be read or put (all are in kb.ingestion_failure). '
    'data_source is null for a folder that was only named on the command line. What is neither new, modified, failed nor skipped was unchanged.';

grant select on kb.ingestion_job to kb_reader, kb_writer, kb_worker;
