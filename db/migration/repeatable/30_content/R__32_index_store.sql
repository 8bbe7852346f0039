create or replace function kb._index_store(base kb.knowledge_base)
returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $fn$
begin
    if not exists (
        select
        from kb._hnsw_index(base.store, base.embedding_column) i
        where i.kind = base.index_kind
          and coalesce(i.distance = base.distance, true)
    ) then
        execute format('create index on %s %s', base.store, kb._index_definition(base));
    end if;

    if not exists (
        select
        from pg_index i
        where i.indrelid = base.store
          and pg_get_expr(i.indpred, i.indrelid) = format('(%I IS NULL)', base.embedding_column)
    ) then
        execute format('create index on %1$s (%2$I) where %3$I is null', base.store, base.id_column, base.embedding_column);
    end if;
end
$fn$;

comment on function kb._index_store(kb.knowledge_base) is
    'Builds what retrieval and backfill need, where it is missing: an HNSW index of the knowledge base''s kind and distance, and an index of the rows without an embedding.';

revoke all on function kb._index_store(kb.knowledge_base) from public;
