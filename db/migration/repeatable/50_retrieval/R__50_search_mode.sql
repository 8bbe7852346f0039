create or replace function kb._search_mode(base kb.knowledge_base, search_mode text)
returns text
-- To be inlined: every search asks.
language sql immutable parallel safe
as $fn$
    select case
               when search_mode = 'hybrid' and base.vector_weight = 0 then 'text'
               when search_mode = 'hybrid' and base.vector_weight = 1 then 'vector'
               else search_mode
           end
$fn$;

comment on function kb._search_mode(kb.knowledge_base, text) is 'How to search: a hybrid search of which one leg has no weight is the other leg alone.';

revoke all on function kb._search_mode(kb.knowledge_base, text) from public;
grant execute on function kb._search_mode(kb.knowledge_base, text) to kb_reader, kb_writer, kb_worker;
