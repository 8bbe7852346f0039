create or replace function kb._set_text_config(store regclass, text_config regconfig)
returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $fn$
begin
    -- What the Bedrock table has.
    if text_config = 'pg_catalog.english'::regconfig then
        return;
    end if;

    -- Before PostgreSQL 17 the expression of a generated column cannot be changed.
    execute format(
        'alter table %s drop column lexemes, add column lexemes tsvector generated always as (%s) stored',
        store,
        kb._lexeme_expression(text_config, 'coalesce(repeat(heading || E''\n'', 3), '''') || coalesce(chunks, '''')'));
    execute format('create index on %s using gin (lexemes)', store);
end
$fn$;

comment on function kb._set_text_config(regclass, regconfig) is
    'Makes the lexemes of a new store, which has the Bedrock table''s, those of another text search configuration.';

revoke all on function kb._set_text_config(regclass, regconfig) from public;
