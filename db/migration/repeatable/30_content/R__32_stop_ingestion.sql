create or replace function kb.stop_ingestion(data_source text, knowledge_base text default 'default')
returns boolean
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_source kb.data_source := kb._find_data_source(data_source, knowledge_base);
begin
    update kb.ingestion_run r
    set status = 'STOPPING'
    where r.data_source_id = v_source.data_source_id
      and r.status in ('STARTING', 'IN_PROGRESS')
      and kb._is_ingesting(r);
    return found;
end
$fn$;

comment on function kb.stop_ingestion(text, text) is
    'Has the sync of a data source stop at its next batch; what it has put stays, and the next sync goes on. True when one was running. '
    'For kb_writer. KB101 knowledge base not found, KB108 data source not found.';

revoke all on function kb.stop_ingestion(text, text) from public;
grant execute on function kb.stop_ingestion(text, text) to kb_writer;
