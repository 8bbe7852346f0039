create or replace function kb._lexemes(base kb.knowledge_base)
returns text
-- Not SQL: a function that cannot be inlined is then planned again in every query.
language plpgsql immutable parallel safe
set search_path = kb, pg_temp
as $fn$
begin
    return case base.kind
        when 'created' then 's.lexemes'
        else kb._lexeme_expression(base.text_config, format('s.%I', base.text_column))
    end;
end
$fn$;

comment on function kb._lexemes(kb.knowledge_base) is 'The lexemes of a row, as a tsvector expression over the store "s".';

revoke all on function kb._lexemes(kb.knowledge_base) from public;
grant execute on function kb._lexemes(kb.knowledge_base) to kb_reader, kb_writer, kb_worker;
