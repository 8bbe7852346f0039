create or replace function kb._index_store(store regclass, id_column text, embedding_column text)
returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $fn$
begin
    if not exists (
        select
        from pg_index i
        join pg_class c on c.oid = i.indexrelid
        join pg_am m on m.oid = c.relam
        join pg_opclass o on o.oid = i.indclass[0]
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
        where i.indrelid = store
          and i.indisvalid
          and m.amname = 'hnsw'
          -- Bedrock's "quick create" tables have one by Euclidean distance, which our order does not use.
          and o.opcname = 'vector_cosine_ops'
          and a.attname = embedding_column
    ) then
        execute format(
            'create index on %s using hnsw (%I public.vector_cosine_ops) with (ef_construction = 256)', store, embedding_column);
    end if;

    if not exists (
        select
        from pg_index i
        where i.indrelid = store
          and pg_get_expr(i.indpred, i.indrelid) = format('(%I IS NULL)', embedding_column)
    ) then
        execute format('create index on %s (%I) where %I is null', store, id_column, embedding_column);
    end if;
end
$fn$;

comment on function kb._index_store(regclass, text, text) is
    'Builds what retrieval and backfill need, where it is missing: an HNSW index of the embeddings by cosine, and an index of the rows without one.';

revoke all on function kb._index_store(regclass, text, text) from public;
