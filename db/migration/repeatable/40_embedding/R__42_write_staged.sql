create or replace function kb._write_staged(base kb.knowledge_base, staged regclass, out new bigint, out changed bigint)
language plpgsql volatile
set search_path = kb, pg_temp
set jit = off
as $fn$
begin
    execute format(
        $sql$
        update %2$s s
        set chunks = n.text,
            embedding = coalesce(n.embedding, case when s.content_hash = n.content_hash then s.embedding end),
            heading = n.heading,
            page = n.page,
            metadata = n.metadata,
            custom_metadata = n.attributes,
            content_hash = n.content_hash
        from (%1$s) n
        where s.id = n.id
          -- What kb.backfill has embedded since stays.
          and (s.content_hash, s.page, s.metadata::text, s.custom_metadata, s.embedding::real[])
              is distinct from (n.content_hash, n.page, n.metadata::text, n.attributes, coalesce(n.embedding, s.embedding)::real[])
        $sql$, kb._staged_chunk(staged), base.store);
    get diagnostics changed = row_count;

    execute format(
        $sql$
        insert into %2$s (id, chunks, embedding, heading, page, metadata, custom_metadata, content_hash)
        select n.id, n.text, n.embedding, n.heading, n.page, n.metadata, n.attributes, n.content_hash
        from (%1$s) n
        -- Staged twice. What the store had is changed above.
        on conflict (id) do nothing
        $sql$, kb._staged_chunk(staged), base.store);
    get diagnostics new = row_count;
end
$fn$;

comment on function kb._write_staged(kb.knowledge_base, regclass) is
    'Makes the store hold the rows of a table that kb.load_chunks is called with; how many are new, and how many it had with other values.';

revoke all on function kb._write_staged(kb.knowledge_base, regclass) from public;
grant execute on function kb._write_staged(kb.knowledge_base, regclass) to kb_writer;
