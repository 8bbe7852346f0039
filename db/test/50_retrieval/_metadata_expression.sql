begin;
select plan(5);

create table public.documents (id integer primary key, content text, embedding vector(256), "Meta" json);
create temp table made as
select kb.attach_table('with', 'public.documents', metadata_column => 'Meta')
union all
select kb.attach_table('without', 'public.documents');
insert into public.documents (id, content, "Meta") values (1, 'a', '{"x": 1}'), (2, 'b', null);
insert into bedrock_integration.bedrock_kb (chunks, metadata, custom_metadata)
values ('both', '{"x": 1, "y": 1}', '{"y": 2}'), ('neither', null, null);

create function pg_temp.metadata(base text, store text) returns setof jsonb language plpgsql as $fn$
begin
    return query execute format(
        'select %s from %s s', kb._metadata_expression(kb._find_knowledge_base(base)), store);
end
$fn$;

select set_eq(
    $$ select pg_temp.metadata('default', 'bedrock_integration.bedrock_kb') $$, $$ values ('{"x": 1, "y": 2}'::jsonb), ('{}') $$,
    'Bedrock''s metadata with the document''s own over it');
select set_eq(
    $$ select pg_temp.metadata('with', 'public.documents') $$, $$ values ('{"x": 1}'::jsonb), ('{}') $$, 'the metadata column, quoted');
select set_eq($$ select pg_temp.metadata('without', 'public.documents') $$, $$ values ('{}'::jsonb) $$, 'nothing without one');

set local role kb_reader;
select lives_ok($$ select kb._metadata_expression(kb._find_knowledge_base('with')) $$, 'kb_reader may call it');
set local role bedrock_user;
select throws_ok($$ select kb._metadata_expression(null) $$, '42501', 'permission denied for schema kb', 'bedrock_user may not');
reset role;

select * from finish();
rollback;
