begin;
set local client_min_messages = warning;
select plan(52);

create temp table put as
select v.uri, p.*
from (values
    ('s3://zoo/zebra.md', 'Zebras', E'# Zebra\nA zebra has stripes.\n## Food\nThe zebra eats grass.', '{"class": "mammal", "legs": 4}'),
    ('https://zoo.example/eagle', 'Eagles', E'# Eagle\nThe eagle flies high.\fThe eagle eats fish.', '{"class": "bird", "legs": 2}'),
    ('file:///empty.md', null, '', '{}')
) as v (uri, title, content, metadata)
cross join lateral kb.put_document(v.uri, v.content, v.title, v.metadata::jsonb) p;

create function pg_temp.embed(base text default 'default') returns bigint language plpgsql as $fn$
declare
    v_base kb.knowledge_base := kb._find_knowledge_base(base);
    v_run  kb.backfill_run := kb._start_backfill(v_base, null, null, null, null, null);
begin
    while v_run.stop_reason is null loop
        v_run := kb._backfill_step(v_base, v_run);
    end loop;
    return (kb._store_count(v_base)).embedded;
end
$fn$;

select results_eq(
    $$ select r.text, r.uri from kb.retrieve('stripes', search_mode => 'text') r $$,
    $$ values ('A zebra has stripes.', 's3://zoo/zebra.md') $$,
    'text finds what has no embedding yet');
select results_eq(
    $$ select r.text from kb.retrieve('stripes') r $$, $$ values ('A zebra has stripes.') $$, 'and so does hybrid');
select is_empty($$ select * from kb.retrieve('stripes', search_mode => 'vector') $$, 'but not vector');
select is(pg_temp.embed(), 4::bigint, 'the chunks are embedded');

select results_eq(
    $$ select r.score > 0, r.text, r.uri, r.title, r.heading, r.page, r.metadata from kb.retrieve('eagle fish', 1) r $$,
    $$ values (true, 'The eagle eats fish.', 'https://zoo.example/eagle', 'Eagles', 'Eagles > Eagle', 2,
               '{"class": "bird", "legs": 2, "x-amz-bedrock-kb-source-uri": "https://zoo.example/eagle", "x-amz-bedrock-kb-document-page-number": 2}'::jsonb) $$,
    'a row says where the chunk comes from');
select is(
    (select r.chunk from kb.retrieve('eagle fish', 1) r), (select s.id::text from bedrock_integration.bedrock_kb s where s.chunks = 'The eagle eats fish.'),
    'and which it is');

select results_eq(
    format('select r.text, r.score = 1 from kb.retrieve(%L, 1, search_mode => %L) r', 'zebra grass', v.mode),
    format('values (%L, %L::boolean)', 'The zebra eats grass.', v.is_one),
    'finds it in search_mode ' || v.mode)
from (values ('hybrid', true), ('vector', false), ('text', false)) as v (mode, is_one);

select is(
    (select count(*) from kb.retrieve('zebra', search_mode => v.mode)), v.rows, v.name)
from (values
    ('text', 2::bigint, 'text finds what has a word of the query'),
    ('vector', 4, 'vector finds the nearest, near or not'),
    ('hybrid', 4, 'hybrid finds both')
) as v (mode, rows, name);

select is_empty(
    $$ select 1
       from unnest(array['hybrid', 'vector', 'text']) m (mode)
       cross join unnest(array['zebra grass', 'fish', 'unheard']) q (query)
       cross join lateral (
           select r.score, lag(r.score) over () as better from kb.retrieve(q.query, 100, search_mode => m.mode) r) r
       where r.score not between 0 and 1 or r.score > r.better $$,
    'scores are from 0 to 1, best first');

select results_eq(
    $$ select r.vector_rank, r.text_rank from kb.retrieve('zebra grass', 3) r $$,
    $$ values (1, 1), (2, 2), (3, null) $$,
    'a row says which search found it, and at which rank');
update kb.knowledge_base b set vector_weight = 0.8 where b.name = 'default';
select results_eq(
    $$ select round(r.score::numeric, 6), r.text_rank from kb.retrieve('grass fish', 4) r where r.vector_rank <= 2 order by r.vector_rank $$,
    $$ select round((0.8 * 61 / (60 + v.n) + coalesce(0.2 * 61 / (60 + t.n), 0))::numeric, 6), t.n::integer
       from kb.retrieve('grass fish', 2, search_mode => 'vector') with ordinality v (chunk, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, n)
       left join kb.retrieve('grass fish', 4, search_mode => 'text') with ordinality t (chunk, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, n) using (chunk)
       order by v.n $$,
    'the searches have their weights');
update kb.knowledge_base b set vector_weight = 0 where b.name = 'default';
set local aws_ml.fault = 'ThrottlingException';
select results_eq(
    $$ select r.vector_rank, r.text_rank, r.score from kb.retrieve('zebra') r $$,
    $$ select r.vector_rank, r.text_rank, r.score from kb.retrieve('zebra', search_mode => 'text') r $$,
    'without a weight the vector search is left out, and its call');
set local aws_ml.fault = '';
update kb.knowledge_base b set vector_weight = 1 where b.name = 'default';
select results_eq(
    $$ select r.vector_rank, r.text_rank, r.score from kb.retrieve('zebra') r $$,
    $$ select r.vector_rank, r.text_rank, r.score from kb.retrieve('zebra', search_mode => 'vector') r $$,
    'and so is the text search without one');
update kb.knowledge_base b set vector_weight = 0.5 where b.name = 'default';

select is_empty($$ select * from kb.retrieve('the of and', search_mode => 'text') $$, 'text finds nothing for stopwords');
select is_empty($$ select * from kb.retrieve('?!''"\%', search_mode => 'text') $$, 'nor for signs');
select results_eq(
    $$ select r.text from kb.retrieve('who & what | does !eat (grass) :* <-> ''zebra''', 1, search_mode => 'text') r $$,
    $$ values ('The zebra eats grass.') $$,
    'a query is words, never operators');
select lives_ok(format('select * from kb.retrieve(%L)', v.query), 'takes ' || v.name)
from (values
    ('right-to-left text', 'مرحبا שלום'),
    ('every plane', E'語🜁\U000F0000\U0010FFFF'),
    ('a hostile query', $$'; drop table kb.document; -- %s %I $1 \$$),
    ('20,000 characters', repeat('y ', 10000))
) as v (name, query);

-- Filters.
select set_eq(
    $$ select r.text from kb.retrieve('eats', 100, '{"greaterThan": {"key": "legs", "value": 2}}') r $$,
    $$ values ('A zebra has stripes.'), ('The zebra eats grass.') $$,
    'a filter holds in both legs');
select is(
    (select count(*) from kb.retrieve('eats', 100, '{"startsWith": {"key": "x-amz-bedrock-kb-source-uri", "value": "s3://"}}')), 2::bigint,
    'over Bedrock''s own keys too');
select is(
    (select count(*) from kb.retrieve('eats', 100, '{"equals": {"key": "class", "value": "mammal"}}', v.mode)), v.rows,
    'in search_mode ' || v.mode)
from (values ('vector', 2::bigint), ('text', 1)) as v (mode, rows);

-- The ledger.
create temp table ledger as select count(*) as calls from kb.model_call;
create temp table called as select count(*) from kb.retrieve('zebra', search_mode => 'text');
select is((select count(*) from kb.model_call), (select l.calls from ledger l), 'text calls no model');
create temp table called_again as select count(*) from kb.retrieve('zebra');
select is((select count(*) from kb.model_call), (select l.calls + 1 from ledger l), 'a hybrid query is one call');
select is((select c.purpose from kb.model_call c order by c.model_call_id desc limit 1), 'query', 'booked as such');
set local aws_ml.fault = 'ThrottlingException';
select throws_ok(
    $$ select * from kb.retrieve('zebra', search_mode => 'vector') $$, 'KB301', 'the model is throttled', 'an error of the model is a coded one');
set local client_min_messages = warning;
select results_eq(
    $$ select r.text, r.searched, r.vector_rank, r.text_rank from kb.retrieve('stripes') r $$,
    $$ values ('A zebra has stripes.', 'text', null::integer, 1) $$,
    'hybrid goes on by text, and says so');
reset client_min_messages;
select results_eq(
    $$ select r.text from kb.retrieve('stripes', search_mode => 'text') r $$, $$ values ('A zebra has stripes.') $$,
    'text answers while the model does not');
select throws_ok(
    $$ select * from kb.retrieve('zebra', filter => '{"a": 1}') $$, 'KB401', 'malformed filter: unknown operator ''a''',
    'a malformed filter is rejected before the call');
set local aws_ml.fault = '';

select throws_ok('select * from kb.retrieve(' || v.arguments || ')', v.code, v.message, 'rejects ' || v.name)
from (values
    ('null', 'KB001', 'query must not be empty', 'null'),
    ('''''', 'KB001', 'query must not be empty', 'an empty query'),
    ($$E' \n'$$, 'KB001', 'query must not be empty', 'a blank query'),
    ($$'q', 0$$, 'KB001', 'top_k must be from 1 to 100', 'top_k 0'),
    ($$'q', -1$$, 'KB001', 'top_k must be from 1 to 100', 'top_k -1'),
    ($$'q', 101$$, 'KB001', 'top_k must be from 1 to 100', 'top_k 101'),
    ($$'q', null$$, 'KB001', 'top_k must be from 1 to 100', 'top_k null'),
    ($$'q', search_mode => 'fuzzy'$$, 'KB001', 'unknown search_mode', 'an unknown search_mode'),
    ($$'q', search_mode => null$$, 'KB001', 'unknown search_mode', 'no search_mode'),
    ($$'q', knowledge_base => 'nowhere'$$, 'KB101', 'knowledge base not found', 'an unknown knowledge base'),
    ($$'q', knowledge_base => null$$, 'KB101', 'knowledge base not found', 'no knowledge base'),
    ($$repeat('x', 20001)$$, 'KB001', 'query must not be longer than 20000 characters', 'a query of 20,001 characters'),
    ($$repeat('x', 2049), knowledge_base => kb.create_knowledge_base('cohere', 'cohere.embed-english-v3')$$,
     'KB303', 'the model rejected the input', 'one over the model''s limit')
) as v (arguments, code, message, name);

-- Anchors. In a knowledge base of their own: the ranks above are of what is in this one.
create temp table linked as select kb.create_knowledge_base('linked', dimensions => 256) as name;
create temp table newt as
select p.*
from (values ('https://zoo.example/newt'), ('file:///srv/newt.html'), ('s3://zoo/newt.html'), ('https://zoo.example/#newt')) as v (uri)
cross join lateral kb.put_document(v.uri, E'# Newt {#life}\nThe newt swims.', knowledge_base => 'linked') p;
select set_eq(
    $$ select r.uri, r.heading from kb.retrieve('newt', search_mode => 'text', knowledge_base => 'linked') r $$,
    $$ values ('https://zoo.example/newt#life', 'Newt'), ('file:///srv/newt.html#life', 'Newt'), ('s3://zoo/newt.html', 'Newt'), ('https://zoo.example/#newt', 'Newt') $$,
    'the uri of a page or a file leads to the section');

-- What belongs to the caller.
set local search_path = public, kb;
set local hnsw.ef_search = 77;
set local hnsw.iterative_scan = 'relaxed_order';
create temp table called_with_settings as select count(*) from kb.retrieve('zebra', filter => '{"notIn": {"key": "legs", "value": [3]}}');
select results_eq(
    $$ select current_setting(n) from unnest(array['hnsw.ef_search', 'hnsw.iterative_scan', 'search_path']) n $$,
    $$ values ('77'), ('relaxed_order'), ('public, kb') $$,
    'leaves the caller''s settings as they were');

alter table bedrock_integration.bedrock_kb enable row level security;
create policy birds on bedrock_integration.bedrock_kb to kb_reader using (custom_metadata ->> 'class' = 'bird');
set local role kb_reader;
select set_eq(
    $$ select r.text from kb.retrieve('zebra stripes', 100) r $$,
    $$ values ('The eagle flies high.'), ('The eagle eats fish.') $$,
    'kb_reader may, and finds what row-level security of the table lets it see');
set local role bedrock_user;
select throws_ok($$ select * from kb.retrieve('zebra') $$, '42501', 'permission denied for schema kb', 'bedrock_user may not');
reset role;

select * from finish();
rollback;
