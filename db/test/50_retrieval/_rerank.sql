begin;
select plan(11);

create temp table made as select kb.create_knowledge_base('birds', dimensions => 256) as name;
insert into kb_store.birds (id, chunks)
values
    ('00000000-0000-0000-0000-000000000001', 'The eagle eats fish.'),
    ('00000000-0000-0000-0000-000000000002', 'The ostrich runs.'),
    ('00000000-0000-0000-0000-000000000003', 'The penguin swims and eats fish, small fish.');
-- The last digits of the chunks, and whether their scores fall from at most 1.
create function pg_temp.rerank(query text, digits text, model text default 'cohere.rerank-v3-5:0') returns text language sql as $fn$
    select string_agg(right(o.id, 1), '' order by o.n) || case when bool_and(o.score <= coalesce(o.before, 1)) then ' falling' else '' end
    from (
        select o.id, o.score, o.n, lag(o.score) over (order by o.n) as before
        from kb._rerank(
                 kb._find_knowledge_base('birds'), model, query,
                 (select array_agg('00000000-0000-0000-0000-00000000000' || d order by n) from string_to_table(digits, null) with ordinality as t (d, n))) r
        cross join lateral unnest(r.reranked, r.relevances) with ordinality as o (id, score, n)
    ) o
$fn$;

select is(pg_temp.rerank('Who runs?', '123'), '213 falling', 'what answers best comes first; the rest in the order of the search');
select is(pg_temp.rerank('swims fish', '213', 'amazon.rerank-v1:0'), '312 falling', 'by any rerank model');
select is(pg_temp.rerank('runs', '9231'), '2931 falling', 'a chunk that is gone keeps its place among those that do not answer');
select is(pg_temp.rerank('runs', ''), null, 'nothing of nothing');
select is((select count(*) from kb.model_call c where c.model like '%rerank%' and c.purpose = 'query'), 3::bigint, 'a call each, in the ledger');

update kb.model set max_request_bytes = 80 where model_id = 'cohere.rerank-v3-5:0';
select is(pg_temp.rerank('runs', '132'), '132 falling', 'what does not fit into a call stays behind');
update kb.model set max_request_bytes = 1 where model_id = 'cohere.rerank-v3-5:0';
select is(pg_temp.rerank('runs', '213'), '213 falling', 'one always goes');

set local client_min_messages = warning;
set local aws_ml.fault = 'ThrottlingException';
select is(pg_temp.rerank('runs', '123'), null, 'a model that is throttled says nothing');
set local aws_ml.fault = 'AccessDeniedException';
select throws_ok($$ select pg_temp.rerank('runs', '123') $$, 'KB304', 'access to the model is denied', 'other errors are told');
set local aws_ml.fault = '';

select throws_ok(
    $$ select pg_temp.rerank('runs', '123', 'amazon.nova-lite-v1:0') $$, 'KB104', 'wrong kind of model', 'rejects a model of another kind');

set local role kb_reader;
select is(pg_temp.rerank('swims', '123', 'amazon.rerank-v1:0'), '312 falling', 'kb_reader may');
reset role;

select * from finish();
rollback;
