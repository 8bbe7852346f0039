begin;
select plan(54);

select is(kb.create_knowledge_base('notes'), 'notes', 'returns the name');

select results_eq(
    $$ select b.kind, b.store::text, b.embedding_model, b.dimensions, b.text_model, b.chunking from kb.knowledge_base b where b.name = 'notes' $$,
    $$ values ('created', 'kb_store.notes', 'amazon.titan-embed-text-v2:0', 1024, 'amazon.nova-lite-v1:0', '{}'::jsonb) $$,
    'is in the catalogue, with defaults');

select is(
    (select c.relowner::regrole from pg_class c where c.oid = 'kb_store.notes'::regclass), 'kb_owner'::regrole,
    'its table belongs to kb_owner, whoever made it');

create temp table offered (name, model, asked, dimensions) as values
    ('m1', 'amazon.titan-embed-text-v1', null::integer, 1536),
    ('m2', 'amazon.titan-embed-text-v2:0', 512, 512),
    ('m3', 'us.amazon.titan-embed-text-v2:0', 256, 256),
    ('m4', 'cohere.embed-english-v3', null, 1024),
    ('m5', 'cohere.embed-multilingual-v3', 1024, 1024),
    ('m6', 'cohere.embed-v4:0', 256, 256),
    ('m7', 'cohere.embed-v4:0', 512, 512),
    ('m8', 'cohere.embed-v4:0', null, 1536);
select is(kb.create_knowledge_base(o.name, o.model, o.asked), o.name, 'takes ' || o.model) from offered o order by o.name;
select is(
    (select format_type(a.atttypid, a.atttypmod) from pg_attribute a where a.attrelid = to_regclass('kb_store.' || o.name) and a.attname = 'embedding'),
    format('vector(%s)', o.dimensions),
    format('its table has %s dimensions', o.dimensions))
from offered o
order by o.name;

select results_eq(
    $$ select a.attname::text from pg_attribute a where a.attrelid = 'kb_store.notes'::regclass and a.attnum > 0 order by a.attnum $$,
    $$ select a.attname::text from pg_attribute a where a.attrelid = 'bedrock_integration.bedrock_kb'::regclass and a.attnum > 0 order by a.attnum $$,
    'the table has the columns of the Bedrock table');
select results_eq(
    $$ select substring(pg_get_indexdef(i.indexrelid) from 'USING .*') from pg_index i where i.indrelid = 'kb_store.notes'::regclass order by 1 $$,
    $$ select substring(pg_get_indexdef(i.indexrelid) from 'USING .*') from pg_index i where i.indrelid = 'bedrock_integration.bedrock_kb'::regclass order by 1 $$,
    'its indexes');
select fk_ok('kb_store', 'notes', 'document_id', 'kb', 'document', 'document_id');

create temp table hostile (n, name) as values
    (1, 'it''s "quoted".and.dotted'),
    (2, $$x"; drop table kb.document; --$$),
    (3, repeat('é', 31) || 'x'),
    (4, E'tab\tand\rreturn'),
    (5, '語🜁 مرحبا'),
    (6, 'SELECT'),
    (7, '%s %I $1 \');
select is(kb.create_knowledge_base(h.name, dimensions => 256), h.name, 'takes hostile name ' || h.n) from hostile h order by h.n;
select is(
    (select p.status from kb.put_document('u', 'some text', knowledge_base => h.name) p), 'created',
    'and documents go into ' || h.n)
from hostile h order by h.n;

select throws_ok(
    format('select kb.create_knowledge_base(%L)', v.name), v.code, v.message, 'rejects ' || v.description)
from (values
    (null, 'KB001', 'name must not be empty', 'null'),
    (E' \n', 'KB001', 'name must not be empty', 'a blank name'),
    (repeat('x', 64), 'KB001', 'name must not be longer than 63 bytes', 'a name of 64 bytes'),
    (repeat('é', 32), 'KB001', 'name must not be longer than 63 bytes', '32 letters of two bytes'),
    ('notes', 'KB102', 'knowledge base already exists', 'a name that is taken'),
    ('default', 'KB102', 'knowledge base already exists', 'the default''s name')
) as v (name, code, message, description);

select throws_ok(
    $$ select kb.create_knowledge_base('x', 'no-such-model') $$, 'KB103', 'model not found', 'rejects an unknown model');
select throws_ok(
    $$ select kb.create_knowledge_base('x', null) $$, 'KB103', 'model not found', 'and null');
select throws_ok(
    $$ select kb.create_knowledge_base('x', 'amazon.nova-lite-v1:0') $$, 'KB104', 'wrong kind of model', 'a text model does not embed');
select throws_ok(
    $$ select kb.create_knowledge_base('x', text_model => 'cohere.embed-v4:0') $$, 'KB104', 'wrong kind of model', 'nor does an embedding model answer');
select throws_ok(
    $$ select kb.create_knowledge_base('x', dimensions => 1536) $$,
    'KB105', 'the model does not offer these dimensions', 'rejects dimensions that the model does not offer');
select throws_ok(
    $$ select kb.create_knowledge_base('x', chunking => '{"max_tokens": 5}') $$,
    'KB001', 'max_tokens must be a number from 20 to 8192', 'rejects malformed chunking');
select throws_ok(
    $$ select kb.create_knowledge_base('x', text_config => null) $$,
    'KB001', 'text_config must be a text search configuration', 'rejects no language');
select is(to_regclass('kb_store.x'), null, 'what is rejected leaves no table behind');

select kb.create_knowledge_base('notizen', text_config => 'german');
select kb.put_document('u', 'Die Häuser stehen.', knowledge_base => 'notizen');
select is(
    (select r.text from kb.retrieve('Haus', search_mode => 'text', knowledge_base => 'notizen') r), 'Die Häuser stehen.', 'finds the words of its language');
select is(
    (select b.text_config from kb.knowledge_base b where b.name = 'notizen'), 'german'::regconfig, 'which is in the catalogue');

set local role kb_writer;
select throws_ok(
    $$ select kb.create_knowledge_base('x') $$,
    '42501', 'permission denied for function create_knowledge_base', 'kb_writer may not');
set local role kb_owner;
select lives_ok($$ select kb.create_knowledge_base('owned') $$, 'kb_owner may');
reset role;

select * from finish();
rollback;
