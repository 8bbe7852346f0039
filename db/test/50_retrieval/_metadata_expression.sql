begin;
select plan(7);

create table public.documents (id integer primary key, content text, embedding vector(256), "Meta" json, more jsonb);
create temp table made as
select kb.attach_table('json', 'public.documents', metadata_column => 'Meta')
union all
select kb.attach_table('jsonb', 'public.documents', metadata_column => 'more')
union all
select kb.attach_table('without', 'public.documents');
insert into public.documents (id, content, "Meta", more) values
    (1, 'a', '{"x": 1}', '{"x": 1}'), (2, 'b', null, null), (3, 'c', '{"x": "\u0000"}', '[1]'),
    (4, 'd', '{"metadataAttributes": {"x": 2}}', '{"x": {"value": {"type": "NUMBER", "numberValue": 2}}}');
insert into bedrock_integration.bedrock_kb (chunks, metadata, custom_metadata) values
    ('both', '{"x": 1, "y": 1}', '{"y": 2}'), ('neither', null, null), ('reserved', '{"x-amz-bedrock-y": 1, "x-amz-bedrock-z": 1}', '{"x-amz-bedrock-y": 2}'),
    ('nul', '{"x-amz-bedrock-y": "\u0000"}', '{"y": 1}'), ('sidecar', null, '{"metadataAttributes": {"y": 1}}'), ('odd', '1', '"x"');

create function pg_temp.metadata(base text, store text) returns setof jsonb language plpgsql as $fn$
begin
    return query execute format(
        'select %s from %s s', kb._metadata_expression(kb._find_knowledge_base(base)), store);
end
$fn$;

select bag_eq(
    $$ select pg_temp.metadata('default', 'bedrock_integration.bedrock_kb') $$,
    $$ values ('{"x": 1, "y": 2}'::jsonb), ('{}'), ('{"x-amz-bedrock-y": 2, "x-amz-bedrock-z": 1}'), ('{"x-amz-bedrock-y": "\ufffd", "y": 1}'), ('{"y": 1}'), ('{}') $$,
    'Bedrock''s metadata with the document''s own over it, whatever is in them');
select bag_eq(
    $$ select pg_temp.metadata('json', 'public.documents') $$, $$ values ('{"x": 1}'::jsonb), ('{}'), ('{"x": "\ufffd"}'), ('{"x": 2}') $$,
    'the metadata column, quoted');
select bag_eq(
    $$ select pg_temp.metadata('jsonb', 'public.documents') $$, $$ values ('{"x": 1}'::jsonb), ('{}'), ('{}'), ('{"x": 2}') $$, 'of either type');
select set_eq($$ select pg_temp.metadata('without', 'public.documents') $$, $$ values ('{}'::jsonb) $$, 'nothing without one');

set local role kb_reader;
select lives_ok($$ select kb._metadata_expression(kb._find_knowledge_base('json')) $$, 'kb_reader may call it');
set local role bedrock_user;
select throws_ok($$ select kb._metadata_expression(null) $$, '42501', 'permission denied for schema kb', 'bedrock_user may not');
reset role;
select is(kb._metadata_expression(null), '''{}''::jsonb', 'no knowledge base has none');

select * from finish();
rollback;
