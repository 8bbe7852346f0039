create or replace function kb._hnsw_index(store regclass, embedding_column text)
returns table (index regclass, kind text, distance text)
language sql stable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
    select i.indexrelid::regclass, k.kind, k.distance
    from pg_attribute a
    join pg_index i on i.indrelid = a.attrelid
    join pg_class c on c.oid = i.indexrelid
    join pg_am m on m.oid = c.relam
    join pg_opclass o on o.oid = i.indclass[0]
    join (values
        ('vector_cosine_ops',  'vector',  'cosine'),
        ('vector_l2_ops',      'vector',  'euclidean'),
        ('vector_ip_ops',      'vector',  'inner_product'),
        ('halfvec_cosine_ops', 'halfvec', 'cosine'),
        ('halfvec_l2_ops',     'halfvec', 'euclidean'),
        ('halfvec_ip_ops',     'halfvec', 'inner_product'),
        -- Finds candidates for any distance.
        ('bit_hamming_ops',    'binary',  null)
    ) as k (opclass, kind, distance) on k.opclass = o.opcname
    where a.attrelid = store
      and a.attname = embedding_column
      and m.amname = 'hnsw'
      and i.indisvalid
      and coalesce(pg_get_expr(i.indpred, i.indrelid) = format('(%I IS NOT NULL)', embedding_column), true)
      -- Not indkey: the column may stand in an expression, (embedding::halfvec(1024)).
      and exists (
              select
              from pg_depend d
              where d.classid = 'pg_class'::regclass
                and d.objid = i.indexrelid
                and d.refclassid = 'pg_class'::regclass
                and d.refobjid = store
                and d.refobjsubid = a.attnum)
    order by i.indexrelid
$fn$;

comment on function kb._hnsw_index(regclass, text) is
    'The valid HNSW indexes of all rows of a column of vectors, with the kind and the distance of knowledge bases that they serve (null: any distance).';

revoke all on function kb._hnsw_index(regclass, text) from public;
grant execute on function kb._hnsw_index(regclass, text) to kb_reader, kb_writer, kb_worker;
