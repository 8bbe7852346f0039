create or replace function kb._has_parents(base kb.knowledge_base)
returns boolean
language sql immutable parallel safe
as $fn$
    select coalesce(base.chunking ->> 'strategy' = 'hierarchical', false)
$fn$;

comment on function kb._has_parents(kb.knowledge_base) is 'Whether retrieval returns the parent of a chunk: hierarchical chunking.';

revoke all on function kb._has_parents(kb.knowledge_base) from public;
grant execute on function kb._has_parents(kb.knowledge_base) to kb_reader, kb_writer, kb_worker;
