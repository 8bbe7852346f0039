begin;
select plan(8);

select lives_ok(format('select kb._check_rerank(%s)', v.arguments), 'takes ' || v.arguments)
from (values ('null, null'), ($$'cohere.rerank-v3-5:0', 1$$), ($$'us.cohere.rerank-v3-5:0', 100$$)) as v (arguments);
select throws_ok(format('select kb._check_rerank(%s)', v.arguments), v.code, v.message, 'rejects ' || v.arguments)
from (values
    ($$'cohere.rerank-v3-5:0', 0$$, 'KB001', 'rerank_candidates must be from 1 to 100'),
    ($$'cohere.rerank-v3-5:0', 101$$, 'KB001', 'rerank_candidates must be from 1 to 100'),
    ($$'cohere.rerank-v3-5:0', null$$, 'KB001', 'rerank_candidates must be from 1 to 100'),
    ($$'nobody', 25$$, 'KB103', 'model not found'),
    ($$'amazon.nova-lite-v1:0', 25$$, 'KB104', 'wrong kind of model')
) as v (arguments, code, message);

select * from finish();
rollback;
