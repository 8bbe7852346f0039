begin;
select plan(26);

select kb.create_data_source('s', '/srv/s');
create function pg_temp.put(uri text, content text, version text, title text default null, sidecar text default null) returns text language sql as $fn$
    select concat_ws(' ', p.status, p.chunks, p.new_chunks, case when p.metadata_modified then 'metadata' end)
    from kb._put_source_document(
        kb._find_knowledge_base('default'), (select s from kb.data_source s where s.name = 's'), uri, version, sidecar, content, title, '{"n": 1}') p
$fn$;
create function pg_temp.version(uri text) returns text language sql as $fn$ select d.source_version from kb.document d where d.uri = version.uri $fn$;

select is(pg_temp.put('u', 'one', 'v1'), 'created 1 1', 'puts a document');
select is(pg_temp.version('u'), 'v1', 'and remembers the version of its file');
select is(pg_temp.put('u', 'one', 'v2'), 'unchanged 1 0', 'a new version of the same text changes no chunk');
select is(pg_temp.version('u'), 'v2', 'and is remembered');
select results_eq(
    $$ select s.metadata ->> 'x-amz-bedrock-kb-data-source-id' from bedrock_integration.bedrock_kb s join kb.document d using (document_id) where d.uri = 'u' $$,
    $$ select s.data_source_id::text from kb.data_source s $$, 'its chunks say what data source they are of');
select kb.put_document('u', 'one', metadata => '{"n": 1}');
select is(pg_temp.version('u'), 'v2', 'put by hand just as it is, it stays the source''s');
select is(pg_temp.put('u', 'one', 'v2', sidecar => 'm1'), 'unchanged 1 0', 'a sidecar that has come is none that was modified');
select is((select d.metadata_version from kb.document d where d.uri = 'u'), 'm1', 'it is remembered too');
select is(pg_temp.put('u', 'one', 'v2', sidecar => 'm2'), 'unchanged 1 0 metadata', 'one that has changed is');
select is(pg_temp.put('u', 'one', 'v3', sidecar => 'm2'), 'unchanged 1 0', 'one that is the same is not');
select is(pg_temp.put('u', 'one', 'v2'), 'unchanged 1 0 metadata', 'one that is gone is');
create temp table put as select p.status from kb.put_document('u', 'two') p;
select is(pg_temp.version('u'), null, 'what somebody else put has no version');
select is(
    (select s.metadata ->> 'x-amz-bedrock-kb-data-source-id' from bedrock_integration.bedrock_kb s join kb.document d using (document_id) where d.uri = 'u'), null,
    'and is not of the source');

-- A rename: the old file is no longer among what the source holds.
select pg_temp.put('old/name', E'# Title\n\nThe text of a file.', 'v', 'Title');
create temp table before as
select d.document_id, s.id, s.chunks from kb.document d join bedrock_integration.bedrock_kb s using (document_id) where d.uri = 'old/name';
update bedrock_integration.bedrock_kb s set embedding = array_fill(1, array[1024])::vector from before b where s.id = b.id;
select is(pg_temp.put('new/name', E'# Title\n\nThe text of a file.', 'v', 'Title'), 'moved 1 0', 'a file that was renamed is moved');
select results_eq(
    $$ select d.document_id, s.id, s.chunks, s.embedding is null, s.metadata ->> 'x-amz-bedrock-kb-source-uri'
       from kb.document d join bedrock_integration.bedrock_kb s using (document_id) where d.uri = 'new/name' $$,
    $$ select b.*, false, 'new/name' from before b $$,
    'with its id, its chunks, their ids and embeddings, and a citation of where it is now');
select is(pg_temp.version('old/name'), null, 'nothing is left behind');

-- A copy is no rename.
insert into kb.source_item (data_source_id, uri, key) select s.data_source_id, 'new/name', 'k' from kb.data_source s;
select is(pg_temp.put('copy', E'# Title\n\nThe text of a file.', 'v', 'Title'), 'created 1 0', 'while the file is there, it is a copy');
delete from kb.source_item;

-- Of two with the same text, the one with the same bytes.
select pg_temp.put('twin/1', 'twin', 'v1'), pg_temp.put('twin/2', 'other', 'v2');
insert into kb.source_item (data_source_id, uri, key) select s.data_source_id, 'twin/1', 'k' from kb.data_source s;
select pg_temp.put('twin/2', 'twin', 'v2');
delete from kb.source_item;
select pg_temp.put('twin/3', 'twin', 'v2');
select is(pg_temp.version('twin/2'), null, 'the one of its version is moved');
select is(pg_temp.version('twin/1'), 'v1', 'and not the other');

select kb.put_document('by hand', 'somebody''s');
select is(pg_temp.put('new', 'somebody''s', 'v'), 'created 1 1', 'what is not of the source stays where it is');
select is(pg_temp.put('by hand', 'somebody''s', 'v'), 'updated 1 0', 'and is of the source when that has a file of the name');

-- Metadata of the source.
select kb.create_data_source(
    'typed', '/srv/typed',
    metadata => '{"metadataAttributes": {"team": {"value": {"type": "STRING", "stringValue": "hr"}, "includeForEmbedding": true}}}');
create function pg_temp.attributes(metadata jsonb) returns text language plpgsql as $fn$
begin
    perform kb._put_source_document(
        kb._find_knowledge_base('default'), (select s from kb.data_source s where s.name = 'typed'), 'typed', 'v', null, 'text', null, metadata);
    return (
        select concat_ws(' ', s.custom_metadata, s.embedded_metadata)
        from bedrock_integration.bedrock_kb s join kb.document d using (document_id)
        where d.uri = 'typed');
end
$fn$;
select is(pg_temp.attributes('{"year": 2025}'), '{"team": "hr", "year": 2025} team: hr', 'a source''s attributes may be typed, and those that say so are embedded');
select is(
    pg_temp.attributes('{"year": {"value": {"type": "NUMBER", "numberValue": 2025}, "includeForEmbedding": true}}'),
    E'{"team": "hr", "year": 2025} team: hr\nyear: 2025', 'beside those of a document''s own sidecar file');
select is(pg_temp.attributes('{"team": "it"}'), '{"team": "it"}', 'which go before');

set local role kb_writer;
select is(pg_temp.put('v', 'three', 'v3'), 'created 1 1', 'kb_writer may call it');
set local role kb_reader;
select throws_ok($$ select pg_temp.put('w', 'four', 'v4') $$, '42501', 'permission denied for function _put_source_document', 'kb_reader may not');
reset role;

select * from finish();
rollback;
