begin;
select plan(6);

create function pg_temp.rerank(body text, model text default 'cohere.rerank-v3-5:0')
returns table (index int, score numeric) language sql as $$
    select r.index, r.relevance_score
    from jsonb_to_recordset(
        aws_bedrock.invoke_model(model, 'application/json', 'application/json', body)::jsonb
            -> 'results') r(index int, relevance_score numeric) $$;

select results_eq(
    $$ select r.index from pg_temp.rerank('{"query":"How does vacuum freeze rows?","api_version":2,
           "documents":["Cats sleep.","Vacuum runs.","To freeze rows, vacuum reads them."]}') r $$,
    $$ values (2), (1), (0) $$,
    'the document that holds most of the query comes first');
select ok(
    bool_and(r.score between 0 and 1) and max(r.score) > 0.8 and min(r.score) = 0,
    'scores are from 0, nothing in common, to 1')
from pg_temp.rerank('{"query":"vacuum","documents":["vacuum","cats"],"api_version":2}') r;
select is(
    (select count(*) from pg_temp.rerank(
        '{"query":"a vacuum","documents":["a","b","c"],"top_n":2,"api_version":2}'))::int, 2,
    'top_n cuts the list');
select is(
    (select count(*) from pg_temp.rerank(
        '{"query":"a vacuum","documents":["a","b"],"top_n":9,"api_version":2}'))::int, 2,
    'a top_n above the number of documents returns them all');
select is(
    (select sum(r.score) from pg_temp.rerank(
        '{"query":"the","documents":["the","of"]}', 'amazon.rerank-v1:0') r), 0.0,
    'a query without a word scores 0; Amazon''s model needs no api_version');
select results_eq(
    $$ select r.index from pg_temp.rerank('{"query":"pg_stat_io view","api_version":2,
           "documents":["a view of pg stat io data","the view pg_stat_io"]}') r $$,
    $$ values (1), (0) $$,
    'an identifier counts more than its parts');

select * from finish();
rollback;
