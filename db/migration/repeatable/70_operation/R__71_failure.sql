create or replace view kb.failure
with (security_invoker = true)
as
select b.name as knowledge_base,
       f.chunk,
       f.failed_at,
       f.code,
       f.reason
from kb.embedding_failure f
join kb.knowledge_base b on b.knowledge_base_id = f.knowledge_base_id;

comment on view kb.failure is
    'Rows that the embedding model rejected, with its own words. kb.backfill leaves them out until they are deleted from kb.embedding_failure.';

grant select on kb.failure to kb_reader, kb_writer, kb_worker;
