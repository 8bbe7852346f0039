begin;
select plan(18);
set local client_min_messages = warning;

create temp table made as select kb.create_knowledge_base('notes', dimensions => 256) as name;
create function pg_temp.change(index text, distance text default null, base text default 'notes') returns text language sql as $fn$
    select string_agg(regexp_replace(s, '_\d+_', '_N_'), E'\n' order by n) from kb.change_index(index, distance, base) with ordinality c (s, n)
$fn$;

select is(pg_temp.change('vector'), null, 'nothing to do for the index that it has');
select is(pg_temp.change('vector', 'cosine'), null, 'and its distance');
select is(
    pg_temp.change('halfvec'),
    E'create index concurrently kb_N_halfvec_cosine on kb_store.notes using hnsw ((embedding::public.halfvec(256)) public.halfvec_cosine_ops) with (ef_construction = 256)\n'
    'select kb.use_index(''halfvec'', ''cosine'', ''notes'')\n'
    'drop index concurrently kb_store.notes_embedding_idx',
    'another is built, then used, and then the old one dropped');
select is(
    pg_temp.change('binary', 'euclidean'),
    E'create index concurrently kb_N_binary_euclidean on kb_store.notes using hnsw ((public.binary_quantize(embedding)::bit(256)) public.bit_hamming_ops) with (ef_construction = 256)\n'
    'select kb.use_index(''binary'', ''euclidean'', ''notes'')\n'
    'drop index concurrently kb_store.notes_embedding_idx',
    'of bits, for any distance');
select is(
    pg_temp.change('halfvec', base => 'default'),
    E'create index concurrently kb_N_halfvec_cosine on bedrock_integration.bedrock_kb using hnsw ((embedding::public.halfvec(1024)) public.halfvec_cosine_ops) with (ef_construction = 256)\n'
    'select kb.use_index(''halfvec'', ''cosine'', ''default'')',
    'the Bedrock table keeps the index that Bedrock wants');

select throws_ok($$ select kb.use_index('halfvec', knowledge_base => 'notes') $$, 'KB204', 'the table has no such index', 'an index is used when it is there');
do $do$
begin
    execute replace((select s from kb.change_index('halfvec', knowledge_base => 'notes') s limit 1), 'concurrently ', '');
end
$do$;
select is(
    pg_temp.change('halfvec'),
    E'select kb.use_index(''halfvec'', ''cosine'', ''notes'')\ndrop index concurrently kb_store.notes_embedding_idx',
    'broken off, it goes on with what is left');
select lives_ok($$ select kb.use_index('halfvec', knowledge_base => 'notes') $$, 'which uses it');
select is((select b.index_kind || ' ' || b.distance from kb.knowledge_base b where b.name = 'notes'), 'halfvec cosine', 'from then on');
select is(pg_temp.change('halfvec'), 'drop index concurrently kb_store.notes_embedding_idx', 'and goes on');
update pg_index i set indisvalid = false where i.indexrelid = (select c.oid from pg_class c where c.relname ~ '^kb_\d+_halfvec_cosine');
select matches(
    pg_temp.change('halfvec'),
    E'^drop index concurrently kb_store.kb_N_halfvec_cosine\ncreate index concurrently kb_N_halfvec_cosine',
    'an INVALID one is dropped first');

insert into kb.dropped_index (knowledge_base_id, name, definition)
select b.knowledge_base_id, 'x', 'x' from kb.knowledge_base b where b.name = 'notes';
select throws_ok($$ select kb.change_index('vector', knowledge_base => 'notes') $$, 'KB205', 'an index of the table is being built', 'waits for a bulk load');
delete from kb.dropped_index;

select throws_ok('select kb.change_index(' || v.arguments || ')', v.code, v.message, 'rejects ' || v.name)
from (values
    ($$null, knowledge_base => 'notes'$$, 'KB001', 'index must not be null', 'null'),
    ($$'hnsw', knowledge_base => 'notes'$$, 'KB001', 'unknown index', 'an unknown index'),
    ($$'vector', 'l1', 'notes'$$, 'KB001', 'unknown distance', 'an unknown distance'),
    ($$'vector', knowledge_base => 'nowhere'$$, 'KB101', 'knowledge base not found', 'an unknown knowledge base')
) as v (arguments, code, message, name);

set local role kb_reader;
select throws_ok($$ select kb.change_index('vector') $$, '42501', 'permission denied for function change_index', 'kb_reader may not');
select throws_ok($$ select kb.use_index('vector') $$, '42501', 'permission denied for function use_index', 'nor let another be used');
reset role;

select * from finish();
rollback;
