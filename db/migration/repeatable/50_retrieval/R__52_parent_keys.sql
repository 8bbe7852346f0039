create or replace function kb._parent_keys(base kb.knowledge_base, ids text[])
returns text[]
language plpgsql stable
set search_path = kb, pg_temp
as $fn$
declare
    v_keys text[];
begin
    execute format($sql$
        select array_agg(coalesce(s.document_id || '/' || s.parent, n.id) order by n.n)
        from unnest($1) with ordinality as n (id, n)
        left join %s s on s.id = n.id::uuid
        $sql$, base.store)
    into v_keys
    using ids;
    return v_keys;
end
$fn$;

comment on function kb._parent_keys(kb.knowledge_base, text[]) is
    'Which parent each of those chunks of a created store is of, in their order: what is equal is one parent. A chunk without one is its own.';

revoke all on function kb._parent_keys(kb.knowledge_base, text[]) from public;
grant execute on function kb._parent_keys(kb.knowledge_base, text[]) to kb_reader, kb_writer, kb_worker;
