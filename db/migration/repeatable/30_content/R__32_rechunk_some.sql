create or replace function kb._rechunk_some(
    knowledge_base text,
    after_document bigint,
    max_documents integer,
    out last_document bigint,
    out documents integer,
    out chunks bigint,
    out new_chunks bigint)
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_base     kb.knowledge_base := kb._hold_knowledge_base(knowledge_base);
    v_document record;
    v_written  record;
begin
    documents  := 0;
    chunks     := 0;
    new_chunks := 0;
    for v_document in
        select d.document_id, d.uri, c.chunking
        from kb.document d
        left join kb.data_source s on s.data_source_id = d.data_source_id and d.source_version is not null
        cross join lateral kb._document_chunking(v_base, s.chunking) as c (chunking)
        where d.knowledge_base_id = v_base.knowledge_base_id
          and d.document_id > after_document
          and d.chunking <> c.chunking
        order by d.document_id
        limit max_documents
    loop
        last_document := v_document.document_id;
        begin
            update kb.document d
            set chunking = v_document.chunking
            where d.document_id = v_document.document_id
              -- Another session may have been here.
              and d.chunking <> v_document.chunking;
            continue when not found;
            select w.* into v_written from kb._write_chunks(v_base, v_document.document_id, false) w;
            documents  := documents + 1;
            chunks     := chunks + v_written.chunks;
            new_chunks := new_chunks + v_written.new_chunks;
        exception
            when sqlstate 'KB001' then
                raise warning '% keeps its chunks: %', v_document.uri, sqlerrm;
        end;
    end loop;
end
$fn$;

comment on function kb._rechunk_some(text, bigint, integer) is
    'Gives up to so many documents the chunks that their chunking asks for now, in the order of their ids. last_document: from where to go on; null when there was none. '
    'A document that cannot be chunked so keeps its chunks, with a WARNING. KB101.';

revoke all on function kb._rechunk_some(text, bigint, integer) from public;
