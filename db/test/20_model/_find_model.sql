begin;
select plan(13);

select is(
    (select m.model_id from kb._find_model(v.name, 'embedding') m), 'amazon.titan-embed-text-v2:0',
    'finds ' || v.name)
from (values
    ('amazon.titan-embed-text-v2:0'),
    ('us.amazon.titan-embed-text-v2:0'),
    ('global.amazon.titan-embed-text-v2:0'),
    ('arn:aws:bedrock:eu-west-1::foundation-model/amazon.titan-embed-text-v2:0'),
    ('arn:aws-us-gov:bedrock:us-gov-west-1:123456789012:inference-profile/us-gov.amazon.titan-embed-text-v2:0')
) as v (name);

insert into kb.model (model_id, model_family, dimensions) values ('example.new', 'amazon.titan-embed-v1', '{8}');
select results_eq(
    $$ select m.dimensions, m.max_batch, m.request from kb._find_model('example.new', 'embedding') m $$,
    $$ values ('{8}'::integer[], 1, '{"inputText": "$text$"}'::jsonb) $$,
    'a new model is an insert');

select throws_ok(
    format('select * from kb._find_model(%L, %L)', v.name, 'embedding'),
    'KB103', 'model not found',
    'rejects ' || coalesce(quote_literal(v.name), 'null'))
from (values (null), (''), ('amazon.titan'), ('xx.amazon.titan-embed-text-v2:0'), ($$'; drop table kb.model; --$$)) as v (name);

select throws_ok(
    $$ select * from kb._find_model('amazon.nova-lite-v1:0', 'embedding') $$,
    'KB104', 'wrong kind of model',
    'rejects a model of another kind');

set local role kb_reader;
select lives_ok($$ select * from kb._find_model('amazon.nova-lite-v1:0', 'text') $$, 'kb_reader may call it');
reset role;

select * from finish();
rollback;
