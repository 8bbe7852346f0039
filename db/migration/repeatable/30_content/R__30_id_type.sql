create or replace function kb._id_type(base kb.knowledge_base)
returns text
-- Not SQL: a function that cannot be inlined is then planned again in every call.
language plpgsql stable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
begin
    return (
        select format_type(a.atttypid, a.atttypmod)
        from pg_attribute a
        where a.attrelid = base.store
          and a.attname = base.id_column);
end
$fn$;

comment on function kb._id_type(kb.knowledge_base) is 'The type of the store''s key, as SQL.';

revoke all on function kb._id_type(kb.knowledge_base) from public;
grant execute on function kb._id_type(kb.knowledge_base) to kb_reader, kb_writer, kb_worker;
