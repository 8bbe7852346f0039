create or replace function kb._lexeme_expression(text_config regconfig, text text)
returns text
language plpgsql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
begin
    return format('to_tsvector(%L::regconfig, translate(%s, ''_./'', ''-  ''))', text_config, text);
end
$fn$;

comment on function kb._lexeme_expression(regconfig, text) is
    'The lexemes of a text, both as SQL. PostgreSQL''s parser gives a word with hyphens whole and in parts: pg_stat_io becomes pg-stat-io, pg, stat and io. '
    'What it would take for a host, a file or a URL becomes its words. The tables of created knowledge bases have the same expression in their column lexemes.';

revoke all on function kb._lexeme_expression(regconfig, text) from public;
grant execute on function kb._lexeme_expression(regconfig, text) to kb_reader, kb_writer, kb_worker;
