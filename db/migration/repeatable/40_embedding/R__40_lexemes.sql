create or replace function kb._lexemes(base kb.knowledge_base)
returns text
-- Not SQL: a function that cannot be inlined is then planned again in every query.
language plpgsql immutable parallel safe
set search_path = kb, pg_temp
as $fn$
begin
    -- A tsvector takes 1 MB, and a longer text would make every search of its table fail. 100,000 characters make 0.8 MB at most: letters
    -- of 4 bytes, in words with a hyphen, which are there whole and in parts. Of English a tenth of that. left() takes 2 % of the time.
    -- Rejected: a function that cuts only what is too long; whoever inserts into a table with an index of it would need to be granted it.
    return case base.kind
        when 'created' then 's.lexemes'
        else kb._lexeme_expression(base.text_config, format('left(s.%I, 100000)', base.text_column))
    end;
end
$fn$;

comment on function kb._lexemes(kb.knowledge_base) is 'The lexemes of a row, as a tsvector expression over the store "s".';

revoke all on function kb._lexemes(kb.knowledge_base) from public;
grant execute on function kb._lexemes(kb.knowledge_base) to kb_reader, kb_writer, kb_worker;
