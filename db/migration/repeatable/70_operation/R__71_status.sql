create or replace view kb.status
with (security_invoker = true)
as
select b.name as knowledge_base,
       b.kind,
       c.oid::regclass as store,
       b.embedding_model,
       b.dimensions,
       b.text_model,
       (select count(*) from kb.document d where d.knowledge_base_id = b.knowledge_base_id) as documents,
       n.chunks,
       n.embedded,
       n.pending,
       n.failed,
       pg_total_relation_size(c.oid) as store_bytes,
       (select max(r.started_at) from kb.backfill_run r where r.knowledge_base_id = b.knowledge_base_id) as last_run,
       (select min(x.set_aside_at) from kb.dropped_index x where x.knowledge_base_id = b.knowledge_base_id) as index_set_aside_at
from kb.knowledge_base b
left join pg_class c on c.oid = b.store
cross join lateral kb._store_count(b) n
order by b.name;

comment on view kb.status is
    'A row a knowledge base: documents, chunks, how many are embedded, pending (have text and no embedding) and failed (see kb.failure), bytes of the table '
    'with its indexes, start of the last backfill, and since when the vector index is set aside for a bulk load (null: it is there; without it, retrieval '
    'is exact and takes longer). store is null when the table is gone. Counts by reading the table.';

grant select on kb.status to kb_reader, kb_writer, kb_worker;
