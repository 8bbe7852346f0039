begin;
set local client_min_messages = warning;
select plan(34);

create temp table put as
select p.*
from (values
    ('s3://zoo/zebra.md', E'# Zebra\nA zebra has stripes.\n## Food\nThe zebra eats grass.', '{"legs": 4}'),
    ('https://zoo.example/eagle', E'# Eagle\nThe eagle flies high.\fThe eagle eats fish.', '{"legs": 2}')
) as v (uri, content, metadata)
cross join lateral kb.put_document(v.uri, v.content, 'The zoo', v.metadata::jsonb) p;
update bedrock_integration.bedrock_kb s set embedding = kb.embed(kb._chunk_input(s.embedded_metadata, s.heading, s.chunks))::public.vector;
create temp table made as select kb.create_knowledge_base('cohere', 'cohere.embed-v4:0', 256) as name;
delete from kb.model_call;

-- Every query is answered as kb.retrieve answers it.
create temp table query as
select q.n::integer, q.query
from unnest(array['Who has stripes?', 'grass', 'Who has stripes?', '"eats fish" -grass', 'unheard']) with ordinality as q (query, n);

create function pg_temp.differences(arguments text) returns setof text language plpgsql as $fn$
begin
    return query execute format(
        'with many as (select row_number() over () as row, m.* from kb.retrieve_many((select array_agg(q.query order by q.n) from query q), %1$s) m), '
        'each as ('
        '    select row_number() over () as row, q.n, q.query, r.* from (select q.* from query q order by q.n) q cross join lateral kb.retrieve(q.query, %1$s) r) '
        'select ''only many: '' || d::text from (select * from many except select * from each) d '
        'union all '
        'select ''only each: '' || d::text from (select * from each except select * from many) d '
        'union all '
        'select ''nothing found'' where not exists (select from many)', arguments);
end
$fn$;

select is_empty(format('select * from pg_temp.differences(%L)', v.arguments), 'answers each query as kb.retrieve does with ' || v.arguments)
from (values
    ('top_k => 5'),
    ('search_mode => ''vector'''),
    ('search_mode => ''text'''),
    ('top_k => 1, search_mode => ''vector'''),
    ('filter => ''{"equals": {"key": "legs", "value": 4}}'''),
    ('search_mode => ''vector'', filter => ''{"equals": {"key": "legs", "value": 4}}'''),
    ('min_score => 0.3'),
    ('per_document => 1'),
    ('context_chunks => 1'),
    ('rerank_model => ''cohere.rerank-v3-5:0'', rerank_candidates => 3, top_k => 2')
) as v (arguments);

select results_eq(
    $$ select m.query_number, m.query, m.text, m.searched from kb.retrieve_many('{stripes,unheard,fish}', 1, search_mode => 'text') m $$,
    $$ values (1, 'stripes', 'A zebra has stripes.', 'text'), (3, 'fish', 'The eagle eats fish.', 'text') $$,
    'a row says which query it answers; one that finds nothing has none');
select results_eq(
    $$ select m.query_number, m.query from kb.retrieve_many('[5:6]={stripes,fish}', 1, search_mode => 'text') m $$,
    $$ values (1, 'stripes'), (2, 'fish') $$,
    'queries are counted from 1, whatever the array does');

-- Calls.
create function pg_temp.calls(queries integer, arguments text) returns bigint language plpgsql as $fn$
declare
    v_before bigint := (select count(*) from kb.model_call);
begin
    execute format('select from kb.retrieve_many(array_fill(''stripes''::text, array[%s]), %s)', queries, arguments);
    return (select count(*) from kb.model_call) - v_before;
end
$fn$;
select is(pg_temp.calls(3, '1'), 3::bigint, 'a call a query, of a model that takes one text');
select is(pg_temp.calls(100, 'knowledge_base => ''cohere'''), 2::bigint, 'two for a hundred, of one that takes 96');
select is(pg_temp.calls(3, 'search_mode => ''text'''), 0::bigint, 'none for a text search');

select setval('aws_bedrock.request_clock', 1);
set local aws_ml.requests_per_minute = 2;
select results_eq(
    $$ select m.query_number, m.searched from kb.retrieve_many('{stripes,fish,grass,eagle}', 1) m $$,
    $$ values (1, 'hybrid'), (2, 'hybrid'), (3, 'text'), (4, 'text') $$,
    'what has an embedding before the model is throttled is searched by it');
set local aws_ml.requests_per_minute = 0;
set local aws_ml.fault = 'ThrottlingException';
select results_eq(
    $$ select m.query_number, m.text, m.searched from kb.retrieve_many('{stripes,fish}') m $$,
    $$ values (1, 'A zebra has stripes.', 'text'), (2, 'The eagle eats fish.', 'text') $$,
    'hybrid goes on by text, and says so');
select throws_ok(
    $$ select * from kb.retrieve_many('{stripes,fish}', search_mode => 'vector') $$, 'KB301', 'the model is throttled', 'vector does not');
select throws_ok(
    $$ select * from kb.retrieve_many('{stripes,fish}', filter => '{"a": 1}') $$, 'KB401', 'malformed filter: unknown operator ''a''',
    'a malformed filter is rejected before the call');
set local aws_ml.fault = '';

select throws_ok('select * from kb.retrieve_many(' || v.arguments || ')', v.code, v.message, 'rejects ' || v.name)
from (values
    ('null', 'KB001', 'queries must be an array of 1 to 100 texts', 'null'),
    ($$'{}'$$, 'KB001', 'queries must be an array of 1 to 100 texts', 'no queries'),
    ($$array_fill('q'::text, array[101])$$, 'KB001', 'queries must be an array of 1 to 100 texts', '101 queries'),
    ($$'{{a,b},{c,d}}'$$, 'KB001', 'queries must be an array of 1 to 100 texts', 'a table of queries'),
    ($$'{a,null}'$$, 'KB001', 'queries[2] must not be empty', 'a null among them'),
    ($$array['a', E' \n']$$, 'KB001', 'queries[2] must not be empty', 'a blank one'),
    ($$array['a', repeat('x', 20001)]$$, 'KB001', 'query must not be longer than 20000 characters', 'one of 20,001 characters'),
    ($$'{q}', 0$$, 'KB001', 'top_k must be from 1 to 100', 'top_k 0'),
    ($$'{q}', search_mode => 'fuzzy'$$, 'KB001', 'unknown search_mode', 'an unknown search_mode'),
    ($$'{q}', rerank_model => 'no-such-model'$$, 'KB103', 'model not found', 'an unknown rerank model'),
    ($$'{q}', knowledge_base => 'nowhere'$$, 'KB101', 'knowledge base not found', 'an unknown knowledge base')
) as v (arguments, code, message, name);

select lives_ok($$ select * from kb.retrieve_many(array_fill(repeat('y ', 10000)::text, array[3]), 100) $$, 'takes queries of 20,000 characters');

alter table bedrock_integration.bedrock_kb enable row level security;
create policy birds on bedrock_integration.bedrock_kb to kb_reader using (custom_metadata ->> 'legs' = '2');
set local role kb_reader;
select set_eq(
    $$ select m.query_number, m.text from kb.retrieve_many('{zebra stripes,fish}', 100) m $$,
    $$ values (1, 'The eagle flies high.'), (1, 'The eagle eats fish.'), (2, 'The eagle flies high.'), (2, 'The eagle eats fish.') $$,
    'kb_reader may, and finds what row-level security of the table lets it see');
set local transaction_read_only = on;
select is((select count(*) from kb.retrieve_many('{zebra,fish}', 1)), 2::bigint, 'works in a read-only transaction');
set local role bedrock_user;
select throws_ok($$ select * from kb.retrieve_many('{zebra}') $$, '42501', 'permission denied for schema kb', 'bedrock_user may not');
reset role;

select * from finish();
rollback;
