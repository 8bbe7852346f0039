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
begin
    chunks := 0;
    if not is_new then
        execute format($sql$
            with new as materialized (
                select c.* from kb._document_chunk($1, $2) c
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
            moved as (
                update %1$s s
                set ordinal = n.ordinal,
                    parent = n.parent,
                    page = n.page,
                    start_offset = n.start_offset,
                    end_offset = n.end_offset,
                    metadata = n.metadata,
                    custom_metadata = n.custom_metadata
                from old o
                join new n on n.content_hash = o.content_hash and n.copy = o.copy
                where s.id = o.id
                  and (s.ordinal, s.parent, s.page, s.start_offset, s.end_offset, s.custom_metadata)
                      is distinct from (n.ordinal, n.parent, n.page, n.start_offset, n.end_offset, n.custom_metadata)
            )
            select count(*) from old o join new n on n.content_hash = o.content_hash and n.copy = o.copy
            $sql$, base.store)
        into chunks
        using document_id, base.chunking, base.knowledge_base_id;
    end if;

    execute format($sql$
        with written as (
            insert into %1$s as s
                (chunks, metadata, custom_metadata, document_id, ordinal, parent, heading, page, start_offset, end_offset, content_hash, embedding)
            select c.text, c.metadata, c.custom_metadata, $1, c.ordinal, c.parent, c.heading, c.page, c.start_offset, c.end_offset, c.content_hash,
                   -- What is embedded anywhere in the store need not be paid for again.
                   (select e.embedding from %1$s e where e.content_hash = c.content_hash and e.embedding is not null limit 1)
            from kb._document_chunk($1, $2) c
            left join (
                select s.content_hash, count(*) as copies
                from %1$s s
                where s.document_id = $1
                group by s.content_hash
            ) kept on kept.content_hash = c.content_hash
            where c.copy > coalesce(kept.copies, 0)
            order by c.ordinal
            returning s.embedding is null as is_pending
        )
        select $3 + count(*), count(*) filter (where w.is_pending) from written w
        $sql$, base.store)
    into chunks, new_chunks
    using document_id, base.chunking, chunks;
end
$fn$;

comment on function kb._write_chunks(kb.knowledge_base, bigint, boolean) is
    'Makes the store hold the chunks of a document. Those whose heading and text stay keep their rows; returns how many there are, and how many '
    'are new and have no embedding.';

revoke all on function kb._write_chunks(kb.knowledge_base, bigint, boolean) from public;
grant execute on function kb._write_chunks(kb.knowledge_base, bigint, boolean) to kb_writer;
