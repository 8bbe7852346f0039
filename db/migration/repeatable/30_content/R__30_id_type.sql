create or replace function kb._id_type(base kb.knowledge_base)
returns text
language sql stable parallel safe
as $fn$
    select format_type(a.atttypid, a.atttypmod)
    from pg_attribute a
    where a.attrelid = base.store
      and a.attname = base.id_column
$fn$;

comment on function kb._id_type(kb.knowledge_base) is 'The type of the store''s key, as SQL.';

revoke all on function kb._id_type(kb.knowledge_base) from public;
grant execute on function kb._id_type(kb.knowledge_base) to kb_reader, kb_writer, kb_worker;
