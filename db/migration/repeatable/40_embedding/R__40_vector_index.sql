create or replace function kb._vector_index(store regclass, embedding_column text)
returns table (index regclass, name name, definition text)
language sql stable
set search_path = pg_catalog, pg_temp
as $fn$
    select c.oid::regclass,
           c.relname,
           -- Without the names: the table may be called otherwise when it is built again, and the name be taken.
           substr(pg_get_indexdef(c.oid), 1 + length(format('CREATE INDEX %I ON %s ', c.relname, store)))
    from pg_attribute a
    join pg_index i on i.indrelid = a.attrelid
    join pg_class c on c.oid = i.indexrelid
    join pg_am m on m.oid = c.relam
    where a.attrelid = store
      and a.attname = embedding_column
      and m.amname in ('hnsw', 'ivfflat')
      and i.indisvalid
      -- That of a partition goes and comes with its parent's; one in a tablespace does not say so in its definition.
      and not c.relispartition
      and c.reltablespace = 0
      -- Not indkey: the column may stand in an expression, (embedding::halfvec(1024)).
      and exists (
              select
              from pg_depend d
              where d.classid = 'pg_class'::regclass
                and d.objid = c.oid
                and d.refclassid = 'pg_class'::regclass
                and d.refobjid = store
                and d.refobjsubid = a.attnum)
$fn$;

comment on function kb._vector_index(regclass, text) is
    'The valid HNSW and IVFFlat indexes of a column of vectors that can be dropped and built again, with what follows the table''s name in their CREATE INDEX.';

revoke all on function kb._vector_index(regclass, text) from public;
