begin;
select plan(10);

create temp table made as select kb.create_knowledge_base('cohere', 'cohere.embed-v4:0', 256) as name;
create function pg_temp.embed(base text, queries integer, mode text default 'vector') returns public.vector[] language sql as $fn$
    select kb._embed_queries(kb._find_knowledge_base(base), array(select 'query ' || n from generate_series(1, queries) n), mode)
$fn$;
-- How many calls there were since it was asked last.
create temp table ledger as select count(*) as calls from kb.model_call;
create function pg_temp.calls() returns bigint language sql as $fn$
    with l as (select calls from ledger), u as (update ledger set calls = (select count(*) from kb.model_call))
    select (select count(*) from kb.model_call) - l.calls from l
$fn$;

select is(
    pg_temp.embed('cohere', 100),
    (select array_agg(kb.embed('query ' || n, 'cohere')::vector order by n) from generate_series(1, 100) n),
    'an embedding a query, in order');
select isnt(pg_temp.calls(), 0::bigint, 'which are calls');
select results_eq(
    $$ select cardinality(pg_temp.embed('cohere', 97)), pg_temp.calls() $$, $$ values (97, 2::bigint) $$, 'as few as the model takes texts a call');
select results_eq(
    $$ select cardinality(pg_temp.embed('default', 3, 'hybrid')), pg_temp.calls() $$, $$ values (3, 3::bigint) $$, 'one each for a model that takes one');
select results_eq(
    $$ select pg_temp.embed('default', 3, 'text'), pg_temp.calls() $$, $$ values (null::vector[], 0::bigint) $$, 'a text search needs none');

set local client_min_messages = warning;
set local aws_ml.fault = 'ServiceUnavailableException';
select is(pg_temp.embed('cohere', 100, 'hybrid'), null, 'a hybrid search goes on without while the model is unavailable');
select throws_ok($$ select pg_temp.embed('cohere', 1) $$, 'KB302', 'the model is unavailable', 'a vector search does not');
set local aws_ml.fault = '';
select setval('aws_bedrock.request_clock', 1);
set local aws_ml.requests_per_minute = 2;
select is(cardinality(pg_temp.embed('cohere', 300, 'hybrid')), 192, 'or with those that it had before');
set local aws_ml.requests_per_minute = 0;
set local aws_ml.fault = 'AccessDeniedException';
select throws_ok($$ select pg_temp.embed('cohere', 1, 'hybrid') $$, 'KB304', 'access to the model is denied', 'other errors are told');
set local aws_ml.fault = '';

set local role kb_reader;
select is(cardinality(kb._embed_queries(kb._find_knowledge_base('cohere'), array['a', 'b'], 'vector')), 2, 'kb_reader may');
reset role;

select * from finish();
rollback;
