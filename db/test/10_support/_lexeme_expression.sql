begin;
select plan(7);

create function pg_temp.lexemes(text text, config regconfig default 'english') returns text[] language plpgsql as $fn$
declare
    v_lexemes text[];
begin
    execute format('select tsvector_to_array(%s)', kb._lexeme_expression(config, '$1')) into v_lexemes using text;
    return v_lexemes;
end
$fn$;

select is(pg_temp.lexemes('the view pg_stat_io'), '{io,pg,pg-stat-io,stat,view}', 'an identifier is there whole and in parts');
select is(
    pg_temp.lexemes('pg_catalog.pg_class'), '{catalog,class,pg,pg-catalog,pg-class}', 'so are two with a dot between them');
select is(pg_temp.lexemes('/usr/lib/postgresql.conf'), '{conf,lib,postgresql,usr}', 'and the names in a path');
select is(pg_temp.lexemes(''), '{}', 'nothing has none');
select is(pg_temp.lexemes(null), null, 'null is null');
select is(pg_temp.lexemes('die Häuser', 'german'), '{haus}', 'in the language of the configuration');

select is(
    (select pg_get_expr(d.adbin, d.adrelid) from pg_attrdef d where d.adrelid = 'bedrock_integration.bedrock_kb'::regclass and pg_get_expr(d.adbin, d.adrelid) ~ 'tsvector'),
    format('to_tsvector(''english''::regconfig, translate((COALESCE(repeat((heading || %L::text), 3), ''''::text) || COALESCE(chunks, ''''::text)), ''_./''::text, ''-  ''::text))', E'\n'),
    'the Bedrock table, which is made before the routines, has the same');

select * from finish();
rollback;
