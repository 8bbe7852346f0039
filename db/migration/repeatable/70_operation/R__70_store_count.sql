create or replace function kb._store_count(
    base kb.knowledge_base,
    out chunks bigint,
    out embedded bigint,
    out pending bigint,
    out failed bigint)
language plpgsql stable
set search_path = kb, pg_temp
as $fn$
begin
    if not exists (select from pg_class c where c.oid = base.store) then
        return;
    end if;

    -- A failure may have outlived its row or its text, or the row may have been embedded since.
    execute format($sql$
        select count(*),
               count(s.%1$I),
               count(*) filter (where s.%1$I is null and f.chunk is null and s.%2$I ~ '\S'),
               count(f.chunk)
        from %3$s s
        left join kb.embedding_failure f
            on f.knowledge_base_id = $1
           and f.chunk = s.%4$I::text
           and f.input_hash = kb._input_hash(%5$s)
           and s.%1$I is null
        $sql$, base.embedding_column, base.text_column, base.store, base.id_column, kb._input_expression(base))
    into chunks, embedded, pending, failed
    using base.knowledge_base_id;
end
$fn$;

comment on function kb._store_count(kb.knowledge_base) is
    'Rows of the store, those with an embedding, those with text that await one, those that the model rejected. Nulls when the table is gone.';

revoke all on function kb._store_count(kb.knowledge_base) from public;
grant execute on function kb._store_count(kb.knowledge_base) to kb_reader, kb_writer, kb_worker;
