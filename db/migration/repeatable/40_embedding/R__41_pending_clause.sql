create or replace function kb._pending_clause(base kb.knowledge_base)
returns text
language plpgsql stable parallel safe
set search_path = kb, pg_temp
as $fn$
declare
    v_clause text := format('s.%I is null and s.%I ~ ''\S''', base.embedding_column, base.text_column);
begin
    -- The usual case. To plan the condition below takes longer than to claim a row.
    if not exists (select from kb.embedding_failure f where f.knowledge_base_id = base.knowledge_base_id) then
        return v_clause;
    end if;

    return v_clause || format(
        ' and not exists (select from kb.embedding_failure f '
        'where f.knowledge_base_id = %s and f.chunk = s.%I::text and f.input_hash = kb._input_hash(%s))',
        base.knowledge_base_id, base.id_column, kb._input_expression(base));
end
$fn$;

comment on function kb._pending_clause(kb.knowledge_base) is
    'The condition over the store "s" of what kb.backfill is to embed: has text, no embedding, and that text was not rejected by the model.';

revoke all on function kb._pending_clause(kb.knowledge_base) from public;
grant execute on function kb._pending_clause(kb.knowledge_base) to kb_reader, kb_writer, kb_worker;
