create or replace function kb._ef_search(base kb.knowledge_base, candidates integer)
returns integer
language sql immutable parallel safe
as $fn$
    -- Recall of the nearest 5, 10, 20, 50, 100 of 100,000 rows of 1,024 dimensions, with ef_construction = 256.
    -- Gaussian, of 48 dimensions in truth: 0.94, 0.95, 0.94, 0.95, 0.96; at pgvector's default of 40, 0.63, 0.59, 0.54 for the first three.
    -- In clusters of 32 dimensions: 1; 0.998 at 40, in about half the time.
    select least(1000, greatest(200 + 2 * candidates, case base.index_kind when 'binary' then 10 * candidates end))
$fn$;

comment on function kb._ef_search(kb.knowledge_base, integer) is
    'How many candidates HNSW has to keep, hnsw.ef_search, to find about 95% of so many nearest even among embeddings without clusters.';

revoke all on function kb._ef_search(kb.knowledge_base, integer) from public;
grant execute on function kb._ef_search(kb.knowledge_base, integer) to kb_reader, kb_writer, kb_worker;
