create or replace function kb._true_failure(base kb.knowledge_base)
returns table (chunk text, failed_at timestamptz, code text, reason text)
language plpgsql stable
set search_path = kb, pg_temp
as $fn$
begin
    if not exists (select from kb.embedding_failure f where f.knowledge_base_id = base.knowledge_base_id)
            or not exists (select from pg_class c where c.oid = base.store) then
        return;
    end if;

    return query execute format($sql$
        select f.chunk, f.failed_at, f.code, f.reason
        from kb.embedding_failure f
        join %1$s s on s.%2$I = f.chunk::%3$s
        where f.knowledge_base_id = $1
          and s.%4$I is null
          and (f.input_hash = kb._input_hash(%5$s)) is true
        $sql$, base.store, base.id_column, kb._id_type(base), base.embedding_column, kb._input_expression(base))
    using base.knowledge_base_id;
exception
    -- Not the caller's to read; or the key has had another type.
    when insufficient_privilege or data_exception then
        return;
end
$fn$;

comment on function kb._true_failure(kb.knowledge_base) is
    'The failures of rows that still have no embedding, and the text that was rejected, among those that the caller may read.';

revoke all on function kb._true_failure(kb.knowledge_base) from public;
grant execute on function kb._true_failure(kb.knowledge_base) to kb_reader, kb_writer, kb_worker;
