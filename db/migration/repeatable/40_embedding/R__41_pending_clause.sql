create or replace function kb._pending_clause(base kb.knowledge_base)
returns text
language sql immutable parallel safe
as $fn$
    select format(
        's.%1$I is null and s.%2$I ~ ''\S'' and not exists (select from kb.embedding_failure f '
        'where f.knowledge_base_id = %3$s and f.chunk = s.%4$I::text and f.input_hash = kb._input_hash(%5$s))',
        base.embedding_column, base.text_column, base.knowledge_base_id, base.id_column, kb._input_expression(base))
$fn$;

comment on function kb._pending_clause(kb.knowledge_base) is
    'The condition over the store "s" of what kb.backfill is to embed: has text, no embedding, and that text was not rejected by the model.';

revoke all on function kb._pending_clause(kb.knowledge_base) from public;
grant execute on function kb._pending_clause(kb.knowledge_base) to kb_reader, kb_writer, kb_worker;
