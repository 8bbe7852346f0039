create or replace function kb._write_chunks(
    base kb.knowledge_base,
    document_id bigint,
    is_new boolean,
    out chunks integer,
    out new_chunks integer)
language plpgsql volatile
set search_path = kb, pg_temp
-- Compiling would take longer than running.
set jit = off
as $fn$
declare
    v_changes text := $sql$,
        old as materialized (
            select s.id, s.content_hash,
                   row_number() over (partition by s.content_hash order by s.ordinal) as copy
            from %1$s s
            where s.document_id = $1
        ),
        removed as (
            delete from %1$s s
            using old o
            left join chunk c on c.content_hash = o.content_hash and c.copy = o.copy
            where s.id = o.id
              and c.content_hash is null
            returning s.id
        ),
        forgotten as (
            delete from kb.embedding_failure f
            using removed r
            where f.knowledge_base_id = $2
              and f.chunk = r.id::text
        ),
        -- HOT where only the place in the document changed: no index is touched.
        moved as (
            update %1$s s
            set ordinal = c.ordinal,
                parent = c.parent,
                anchor = c.anchor,
                page = c.page,
                start_offset = c.start_offset,
                end_offset = c.end_offset,
                metadata = c.metadata,
                custom_metadata = c.custom_metadata
            from old o
            join chunk c on c.content_hash = o.content_hash and c.copy = o.copy
            where s.id = o.id
              and (s.ordinal, s.parent, s.anchor, s.page, s.start_offset, s.end_offset, s.metadata::text, s.custom_metadata)
                  is distinct from (c.ordinal, c.parent, c.anchor, c.page, c.start_offset, c.end_offset, c.metadata::text, c.custom_metadata)
        )
        $sql$;
begin
    execute format($sql$
        with chunk as materialized (
            select c.* from kb._document_chunk($1) c
        )
        $sql$ || case when is_new then '' else v_changes end || $sql$,
        written as (
            insert into %1$s as s
                (chunks, metadata, custom_metadata, document_id, ordinal, parent, heading, anchor, page, start_offset, end_offset,
                 embedded_metadata, content_hash, embedding)
            select c.text, c.metadata, c.custom_metadata, $1, c.ordinal, c.parent, c.heading, c.anchor, c.page, c.start_offset, c.end_offset,
                   c.embedded_metadata, c.content_hash,
                   -- What is embedded anywhere in the store need not be paid for again.
                   (select e.embedding from %1$s e where e.content_hash = c.content_hash and e.embedding is not null limit 1)
            from chunk c
            $sql$ || case when is_new then '' else
            'where not exists (select from old o where o.content_hash = c.content_hash and o.copy = c.copy)' end || $sql$
            order by c.ordinal
            returning s.embedding is null as is_pending
        )
        select (select count(*) from chunk), (select count(*) from written w where w.is_pending)
        $sql$, base.store)
    into chunks, new_chunks
    using document_id, base.knowledge_base_id;
exception
    -- A tsvector holds 1 MB.
    when program_limit_exceeded then
        raise exception 'a chunk has too many words to be indexed'
            using errcode = 'KB001',
                  detail  = sqlerrm,
                  hint    = 'Shorten the title or the headings, or use the chunking {"strategy": "default"}.';
end
$fn$;

comment on function kb._write_chunks(kb.knowledge_base, bigint, boolean) is
    'Makes the store hold the chunks of a document. Those whose heading and text stay keep their rows; returns how many there are, and how many '
    'are new and have no embedding. KB001 a chunk that cannot be indexed.';

revoke all on function kb._write_chunks(kb.knowledge_base, bigint, boolean) from public;
grant execute on function kb._write_chunks(kb.knowledge_base, bigint, boolean) to kb_writer;
