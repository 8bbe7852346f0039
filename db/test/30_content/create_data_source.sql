begin;
select plan(20);

select is(kb.create_data_source('hr', '/srv/hr'), 'hr', 'returns the name');
select results_eq(
    $$ select s.name, b.name, s.uri, s.base_uri, s.include, s.exclude, s.deletion_policy, s.metadata, s.region, s.endpoint
       from kb.data_source s join kb.knowledge_base b using (knowledge_base_id) $$,
    $$ values ('hr', 'default', '/srv/hr', null::text, '{}'::text[], '{}'::text[], 'DELETE', '{}'::jsonb, null::text, null::text) $$,
    'all but the place has a default');
select kb.create_data_source(
    's3', 's3://bucket/a b', '{*.md}', '{draft/**}', 'RETAIN', 'https://example.com/', '{"team": "hr"}', 'eu-central-1', 'http://127.0.0.1:9000');
select results_eq(
    $$ select s.uri, s.base_uri, s.include, s.exclude, s.deletion_policy, s.metadata, s.region, s.endpoint from kb.data_source s where s.name = 's3' $$,
    $$ values ('s3://bucket/a b', 'https://example.com/', '{*.md}'::text[], '{draft/**}'::text[], 'RETAIN', '{"team": "hr"}'::jsonb, 'eu-central-1',
               'http://127.0.0.1:9000') $$,
    'a bucket with all there is to say');
select lives_ok($$ select kb.create_data_source('web', 'https://example.com/sitemap.xml') $$, 'a sitemap');

select kb.create_data_source('wrapped', '/srv/hr', metadata => '{"metadataAttributes": {"team": {"value": {"type": "STRING", "stringValue": "hr"}}}}');
select is(
    (select s.metadata from kb.data_source s where s.name = 'wrapped'), '{"team": {"value": {"type": "STRING", "stringValue": "hr"}}}'::jsonb,
    'the attributes of a sidecar file, to which those of a document''s own can be added');

select throws_ok($$ select kb.create_data_source('hr', '/srv/other') $$, 'KB109', 'data source already exists', 'not twice');
select kb.create_knowledge_base('other');
select lives_ok($$ select kb.create_data_source('hr', '/srv/hr', knowledge_base => 'other') $$, 'but in another knowledge base');

select throws_ok($$ select kb.create_data_source(null, '/srv') $$, 'KB001', 'name must not be empty', 'a name');
select throws_ok($$ select kb.create_data_source('a/b', '/srv') $$, 'KB001', 'name must have no slash and at most 100 characters', 'without a slash');
prepare with_uri as select kb.create_data_source('bad', $1);
select throws_ok(format('execute with_uri(%L)', u.uri), 'KB001', null, format('no uri: %L', u.uri))
from (values (null), (''), ('relative/folder'), ('s3://')) as u (uri);
select throws_ok(
    $$ select kb.create_data_source('bad', '/srv', deletion_policy => 'delete') $$, 'KB001', 'deletion_policy must be DELETE or RETAIN', 'a policy');
select throws_ok(
    $$ select kb.create_data_source('bad', '/srv', include => '{""}') $$, 'KB001', 'include and exclude must be lists of glob patterns', 'an empty pattern');
select throws_ok($$ select kb.create_data_source('bad', '/srv', metadata => '[]') $$, 'KB001', 'metadata must be a JSON object', 'metadata');

select throws_ok(
    $$ select kb.create_data_source('bad', '/srv', chunking => '{"strategy": "magic"}') $$, 'KB001', 'chunking has an unknown strategy', 'chunking');
select kb.create_data_source('small', '/srv/small', chunking => '{"max_tokens": 50}');
select is((select s.chunking from kb.data_source s where s.name = 'small'), '{"max_tokens": 50}'::jsonb, 'which is kept');

set local role kb_writer;
select lives_ok($$ select kb.create_data_source('mine', '/srv/mine') $$, 'kb_writer may call it');
set local role kb_reader;
select throws_ok(
    $$ select kb.create_data_source('ours', '/srv/ours') $$, '42501', 'permission denied for function create_data_source', 'kb_reader may not');
reset role;

select * from finish();
rollback;
