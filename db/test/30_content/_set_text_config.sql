begin;
select plan(4);

create table kb_store.probe (like bedrock_integration.bedrock_kb including all);

select kb._set_text_config('kb_store.probe', 'english');
select is(
    (select count(*) from pg_attribute a where a.attrelid = 'kb_store.probe'::regclass and a.attisdropped), 0::bigint,
    'English, which the table has, is no work');

select kb._set_text_config('kb_store.probe', 'german');
insert into kb_store.probe (heading, chunks) values ('Tiere', 'Die Häuser der pg_stat_io'), (null, null);
select results_eq(
    $$ select tsvector_to_array(p.lexemes) from kb_store.probe p order by p.heading $$,
    $$ values ('{haus,io,pg,pg-stat-io,stat,tier}'::text[]), ('{}') $$,
    'German lexemes are German');
select is(
    (select count(*) from pg_indexes i where i.schemaname = 'kb_store' and i.tablename = 'probe' and i.indexdef ~ 'USING gin \(lexemes\)'), 1::bigint,
    'and indexed');
select is(
    (select count(*) from pg_attribute a where a.attrelid = 'kb_store.probe'::regclass and not a.attisdropped and a.attnum > 0),
    (select count(*) from pg_attribute a where a.attrelid = 'bedrock_integration.bedrock_kb'::regclass and not a.attisdropped and a.attnum > 0),
    'the other columns stay');

select * from finish();
rollback;
