create or replace view kb.failure
with (security_invoker = true)
as
select b.name as knowledge_base,
       f.chunk,
       f.failed_at,
       f.code,
       f.reason
from kb.knowledge_base b
cross join lateral kb._true_failure(b) f;

comment on view kb.failure is
    'Rows that the embedding model rejected, with its own words, among those that the caller may read. kb.backfill leaves them out until '
    'their text changes, or kb.retry_failures makes them pending again.';

grant select on kb.failure to kb_reader, kb_writer, kb_worker;
