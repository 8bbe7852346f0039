create or replace function kb._save_ingestion(
    run bigint,
    uri text[],
    version text[],
    metadata_version text[],
    content text[],
    title text[],
    metadata jsonb[],
    reason text[])
returns table (status text, chunks bigint)
language plpgsql volatile
set search_path = kb, pg_temp
-- Of statements that each find one document.
set jit = off
as $fn$
#variable_conflict use_variable
declare
    v_base     kb.knowledge_base;
    v_source   kb.data_source;
    v_item     record;
    v_put      record;
    v_new      bigint := 0;
    v_modified bigint := 0;
    v_metadata bigint := 0;
    v_failed   bigint := 0;
    v_chunks   bigint := 0;
begin
    select s.* into v_source
    from kb.ingestion_run r
    join kb.data_source s on s.data_source_id = r.data_source_id
    where r.ingestion_run_id = run;
    v_base := kb._hold_knowledge_base((select b.name from kb.knowledge_base b where b.knowledge_base_id = v_source.knowledge_base_id));

    for v_item in
        select n.*
        from unnest(uri, version, metadata_version, content, title, metadata, reason)
            as n (uri, version, metadata_version, content, title, metadata, reason)
        -- In one order, so that two sources with the same documents wait for each other in one direction.
        order by n.uri
    loop
        if v_item.reason is null then
            begin
                select p.* into v_put
                from kb._put_source_document(
                    v_base, v_source, v_item.uri, v_item.version, v_item.metadata_version, v_item.content, v_item.title, v_item.metadata) p;
                v_new      := v_new + (v_put.status = 'created')::integer;
                v_modified := v_modified + (v_put.status in ('updated', 'moved'))::integer;
                v_metadata := v_metadata + (v_put.metadata_modified is true)::integer;
                v_chunks   := v_chunks + v_put.chunks;
            exception
                -- The fault of one document: a uri too long, text that PostgreSQL cannot hold or index.
                when sqlstate 'KB001' or data_exception or program_limit_exceeded then
                    v_item.reason := 'refused by the database: ' || sqlerrm;
            end;
        end if;
        if v_item.reason is not null then
            insert into kb.ingestion_failure as f (ingestion_run_id, uri, reason)
            values (run, v_item.uri, v_item.reason)
            on conflict do nothing;
            v_failed := v_failed + 1;
        end if;
    end loop;

    return query
    update kb.ingestion_run r
    set new_documents_indexed = r.new_documents_indexed + v_new,
        modified_documents_indexed = r.modified_documents_indexed + v_modified,
        metadata_documents_modified = r.metadata_documents_modified + v_metadata,
        documents_failed = r.documents_failed + v_failed,
        chunks = r.chunks + v_chunks,
        updated_at = clock_timestamp()
    where r.ingestion_run_id = run
    returning r.status, r.chunks;
end
$fn$;

comment on function kb._save_ingestion(bigint, text[], text[], text[], text[], text[], jsonb[], text[]) is
    'Puts documents that a sync has read, in one transaction with the counts of its run; those with a reason it could not read. What a document is at fault for '
    'fails it alone. Returns the run''s status, which is STOPPING when somebody wants it to stop, and its chunks so far.';

revoke all on function kb._save_ingestion(bigint, text[], text[], text[], text[], text[], jsonb[], text[]) from public;
grant execute on function kb._save_ingestion(bigint, text[], text[], text[], text[], text[], jsonb[], text[]) to kb_writer;
