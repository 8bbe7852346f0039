create or replace procedure kb.rechunk(chunking jsonb default null, knowledge_base text default 'default')
-- It commits, so it can have neither SET nor SECURITY DEFINER: every name is qualified instead.
language plpgsql
as $proc$
declare
    v_some       record;
    v_last       bigint := 0;
    v_documents  bigint := 0;
    v_chunks     bigint := 0;
    v_new_chunks bigint := 0;
    v_told_at    timestamptz := pg_catalog.clock_timestamp();
begin
    if chunking is not null then
        perform kb._set_chunking(chunking, knowledge_base);
        commit and chain;
    end if;

    loop
        -- Each transaction is short: who puts one of these documents waits for it.
        select r.* into v_some from kb._rechunk_some(knowledge_base, v_last, 20) r;
        commit and chain;
        exit when v_some.last_document is null;
        v_last       := v_some.last_document;
        v_documents  := v_documents + v_some.documents;
        v_chunks     := v_chunks + v_some.chunks;
        v_new_chunks := v_new_chunks + v_some.new_chunks;
        if pg_catalog.clock_timestamp() >= v_told_at + pg_catalog.make_interval(mins => 1) then
            v_told_at := pg_catalog.clock_timestamp();
            raise notice 'rechunked % documents so far: % chunks, % to embed', v_documents, v_chunks, v_new_chunks;
        end if;
    end loop;
    raise notice 'rechunked % documents: % chunks, % to embed', v_documents, v_chunks, v_new_chunks;
end
$proc$;

comment on procedure kb.rechunk(jsonb, text) is
    'Changes how a knowledge base chunks its documents, see kb.chunk_text, and chunks those that it has anew; null: only those that are not chunked as they should be, '
    'as where it was broken off, or somebody changed kb.data_source.chunking. A chunk whose text is also one of the old ones keeps its id and embedding; a NOTICE says how many '
    'others await kb.backfill. Each document changes at once, one after the other, while people read and write; it may be called from two sessions. Call it outside a transaction block. '
    'For members of kb_owner. KB001, KB101 knowledge base not found.';

revoke all on procedure kb.rechunk(jsonb, text) from public;
