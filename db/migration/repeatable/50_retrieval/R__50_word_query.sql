create or replace function kb._word_query(lexeme text)
returns tsquery
language sql immutable parallel safe
as $fn$
    select ('''' || replace(replace(lexeme, '\', '\\'), '''', '''''') || '''')::tsquery
$fn$;

comment on function kb._word_query(text) is 'The search for one lexeme, as it is.';

revoke all on function kb._word_query(text) from public;
grant execute on function kb._word_query(text) to kb_reader, kb_writer, kb_worker;
