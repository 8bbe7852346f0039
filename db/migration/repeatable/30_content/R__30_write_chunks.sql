create or replace function kb._write_chunks(
    base kb.knowledge_base,
    document_id bigint,
    out chunks integer,
    out new_chunks integer)
language plpgsql volatile
set search_path = kb, public, pg_temp
-- Costs are estimated at 1,000 rows for each nested split; compiling would take longer than running.
set jit = off
as $fn$
begin
    -- One statement, so that the old chunks answer until the new ones do.
    execute format($sql$
        with document as (
            select d.uri, d.title, d.content, d.metadata
            from kb.document d
            where d.document_id = $1
        ),
        new as materialized (
            select c.*, h.content_hash, d.metadata as custom_metadata, p.heading as path,
                   jsonb_strip_nulls(jsonb_build_object(
                       'x-amz-bedrock-kb-source-uri', d.uri,
                       'x-amz-bedrock-kb-document-page-number', c.page))::json as metadata,
                   row_number() over (partition by h.content_hash order by c.ordinal) as copy
            from document d
            cross join lateral kb.chunk_text(d.content, $2) c
            cross join lateral kb._chunk_heading(d.title, c.heading) as p (heading)
            cross join lateral (select sha256(convert_to(concat_ws(E'\n\n', p.heading, c.text), 'UTF8'))) as h (content_hash)
        ),
        old as materialized (
            select s.id, s.content_hash,
                   row_number() over (partition by s.content_hash order by s.ordinal) as copy
            from %1$s s
            where s.document_id = $1
        ),
        removed as (
            delete from %1$s s
            using old o
            left join new n on n.content_hash = o.content_hash and n.copy = o.copy
            where s.id = o.id
              and n.content_hash is null
            returning s.id
        ),
        forgotten as (
            delete from kb.embedding_failure f
            using removed r
            where f.knowledge_base_id = $3
              and f.chunk = r.id::text
        ),
        -- HOT where only the place in the document changed: no index is touched.
        kept as (
            update %1$s s
            set ordinal = n.ordinal,
                page = n.page,
                start_offset = n.start_offset,
                end_offset = n.end_offset,
                metadata = n.metadata,
                custom_metadata = n.custom_metadata
            from old o
            join new n on n.content_hash = o.content_hash and n.copy = o.copy
            where s.id = o.id
              and (s.ordinal, s.page, s.start_offset, s.end_offset, s.custom_metadata)
                  is distinct from (n.ordinal, n.page, n.start_offset, n.end_offset, n.custom_metadata)
        ),
        added as (
            insert into %1$s
                (chunks, metadata, custom_metadata, document_id, ordinal, heading, page, start_offset, end_offset, content_hash)
            select n.text, n.metadata, n.custom_metadata, $1, n.ordinal, n.path, n.page, n.start_offset, n.end_offset, n.content_hash
            from new n
            left join old o on o.content_hash = n.content_hash and o.copy = n.copy
            where o.id is null
            order by n.ordinal
            returning 1
        )
        select (select count(*) from new), (select count(*) from added)
        $sql$, base.store)
    into chunks, new_chunks
    using document_id, base.chunking, base.knowledge_base_id;
end
$fn$;

comment on function kb._write_chunks(kb.knowledge_base, bigint) is
    'Makes the chunks of a document what kb.chunk_text says. Those whose heading and text stay keep their rows; returns how many there are and how many are new.';

revoke all on function kb._write_chunks(kb.knowledge_base, bigint) from public;
grant execute on function kb._write_chunks(kb.knowledge_base, bigint) to kb_writer;
