create or replace function kb._store_count(
    base kb.knowledge_base,
    out chunks bigint,
    out embedded bigint,
    out pending bigint)
language plpgsql stable
set search_path = kb, public, pg_temp
as $fn$
begin
    if not exists (select from pg_class c where c.oid = base.store) then
        return;
    end if;

    execute format(
        'select count(*), count(s.%1$I), count(*) filter (where s.%1$I is null and s.%2$I ~ ''\S'') from %3$s s',
        base.embedding_column, base.text_column, base.store)
    into chunks, embedded, pending;
end
$fn$;

comment on function kb._store_count(kb.knowledge_base) is
    'Rows of the store, those with an embedding, those with text and without one. Nulls when the table is gone.';

revoke all on function kb._store_count(kb.knowledge_base) from public;
grant execute on function kb._store_count(kb.knowledge_base) to kb_reader, kb_writer, kb_worker;
