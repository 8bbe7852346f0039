begin;
select plan(8);

create function pg_temp.problem(model_id text, change jsonb) returns text language sql as $fn$
    select kb._model_problem(jsonb_populate_record(m, change), f)
    from kb.model m
    join kb.model_family f on f.model_family = m.model_family
    where m.model_id = problem.model_id
$fn$;

select is_empty(
    $$ select m.model_id from kb.model m join kb.model_family f using (model_family) where kb._model_problem(m, f) is not null $$, 'our own have none');
select is_empty(
    $$ select m.model_id from kb.model m join kb.model_family f using (model_family) where f.kind = 'text' and m.context_tokens is null $$,
    'and every text model has its window');

select is(pg_temp.problem(v.model_id, v.change), v.problem, coalesce(v.problem, 'fine: ' || v.change::text))
from (values
    ('amazon.titan-embed-text-v1', '{"dimensions": []}'::jsonb, 'an embedding model offers at least one number of dimensions'),
    ('amazon.titan-embed-text-v1', '{"max_batch": 2}', 'max_batch is 2, but the request of its family has no $texts$'),
    ('amazon.nova-lite-v1:0', '{"dimensions": [256]}', 'dimensions are for embedding models'),
    ('cohere.rerank-v3-5:0', '{"max_batch": 2}', 'max_batch is for embedding models'),
    ('cohere.rerank-v3-5:0', '{"max_output_tokens": 2}', 'max_output_tokens is for text models'),
    ('cohere.embed-english-v3', '{"max_batch": 1, "dimensions": [8]}', null)
) as v (model_id, change, problem);

select * from finish();
rollback;
