create or replace function kb._ef_search(base kb.knowledge_base, candidates integer)
returns integer
language sql immutable parallel safe
as $fn$
    select least(1000, case base.index_kind when 'binary' then 10 * candidates else candidates end)
$fn$;

comment on function kb._ef_search(kb.knowledge_base, integer) is 'How many candidates HNSW has to keep for so many good ones: hnsw.ef_search.';

revoke all on function kb._ef_search(kb.knowledge_base, integer) from public;
grant execute on function kb._ef_search(kb.knowledge_base, integer) to kb_reader, kb_writer, kb_worker;
