begin;
select plan(44);

-- The ledger of this test alone.
delete from kb.model_call;

select results_eq(
    $$ select c.input_tokens, c.output_tokens, c.usd, c.stop_reason
       from kb._invoke_model(
           'amazon.titan-embed-text-v2:0', 'embedding', '{"text": "x", "texts": ["forty-seven letters: 4.7 make a token, so ten.."], "dimensions": 256}', 'query') c $$,
    $$ values (10::bigint, 0::bigint, 0.0000002, null::text) $$,
    'returns what the call used and cost');

select is(
    cardinality((kb._invoke_model('amazon.titan-embed-text-v2:0', 'embedding', '{"text": "x", "texts": ["x"], "dimensions": 256}', 'query')).embedding),
    256,
    'a Titan model gives one embedding');

select is(
    cardinality((kb._invoke_model(
        'cohere.embed-english-v3', 'embedding', '{"texts": ["a", "b", "c"], "input_type": "search_query"}', 'query')).embeddings),
    3,
    'a Cohere model gives one a text');

select is(
    jsonb_typeof((kb._invoke_model(v.model, 'text', '{"system": "s", "prompt": "p", "max_tokens": 9, "temperature": 0}', 'answer', 7)).result -> 0),
    'string',
    v.model || ' gives a text')
from (values ('amazon.nova-lite-v1:0'), ('anthropic.claude-v2:1'), ('us.anthropic.claude-haiku-4-5-20251001-v1:0')) as v (model);

select results_eq(
    $$ select c.model, c.purpose, c.knowledge_base_id, c.role::text, c.input_tokens, c.usd
       from kb.model_call c
       order by c.model_call_id
       limit 2 $$,
    $$ values ('amazon.titan-embed-text-v2:0', 'query', null::bigint, current_user::text, 10::bigint, 0.0000002),
              ('amazon.titan-embed-text-v2:0', 'query', null, current_user::text, 1, 0.00000002) $$,
    'a call is a row of the ledger');

select is((select count(*) from kb.model_call), 6::bigint, 'and only a call is');

select is(
    (select c.model from kb.model_call c order by c.model_call_id desc limit 1),
    'anthropic.claude-haiku-4-5-20251001-v1:0',
    'a call of an inference profile is booked under its model');

-- Where the model does not count them, tokens are estimated.
select cmp_ok((select c.input_tokens from kb.model_call c where c.model like 'cohere.%'), '>', 0::bigint, 'tokens are estimated where they are not counted');

select throws_ok(
    $$ select kb._invoke_model('amazon.titan-embed-text-v3', 'embedding', '{}', 'query') $$,
    'KB103', 'model not found',
    'only a model of kb.model is called');

select throws_ok(
    $$ select kb._invoke_model('amazon.nova-lite-v1:0', 'embedding', '{}', 'query') $$,
    'KB104', 'wrong kind of model',
    'and only one of that kind');

select throws_ok(
    $$ select kb._invoke_model('amazon.titan-embed-text-v2:0', 'embedding', '{"text": ""}', 'query') $$,
    'KB303', 'the model rejected the input',
    'a ValidationException is KB303');

create function pg_temp.call() returns record language sql as $fn$
    select kb._invoke_model('cohere.embed-english-v3', 'embedding', '{"texts": ["x"], "input_type": "search_query"}', 'query')
$fn$;

create function pg_temp.call_with(fault text) returns record language sql as $fn$
    select set_config('aws_ml.fault', fault, true);
    select pg_temp.call();
$fn$;

select throws_ok(
    format('select pg_temp.call_with(%L)', v.fault), v.code, v.message,
    v.fault || ' is ' || v.code)
from (values
    ('ThrottlingException',       'KB301', 'the model is throttled'),
    ('ModelTimeoutException',     'KB302', 'the model did not answer in time'),
    ('AccessDeniedException',     'KB304', 'access to the model is denied'),
    ('ResourceNotFoundException', 'KB304', 'Bedrock has no such model here'),
    ('ModelErrorException',       'KB305', 'the model failed'),
    ('truncated_json',            'KB305', 'the model''s response is no JSON'),
    ('empty',                     'KB305', 'the model''s response is no JSON'),
    ('nan',                       'KB305', 'the model''s response is no JSON')
) as v (fault, code, message);

update kb.model_family set embedding_key = 'nothing' where model_family = 'cohere.embed-v3';
select throws_ok(
    'select pg_temp.call()',
    'KB305', 'the model''s response has no result',
    'a response without a result is KB305');
update kb.model_family set embedding_key = 'embeddings' where model_family = 'cohere.embed-v3';

select is((select count(*) from kb.model_call), 6::bigint, 'a call that failed is not booked');

-- Every family, in our words.
create function pg_temp.say(model text, max_tokens integer default 100, fault text default '')
returns text language sql as $fn$
    select set_config('aws_ml.fault', fault, true);
    select concat_ws(' | ', c.stop_reason, btrim(c.result ->> 0, E' \n'))
    from kb._invoke_model(
        model,
        'text',
        jsonb_build_object(
            'system', 'Cite sources.',
            'prompt', E'<search_results><search_result><content>Cats eat mice.</content><source>1</source></search_result></search_results>\nWhat do cats eat?',
            'max_tokens', max_tokens,
            'temperature', 0),
        'answer') c
$fn$;
select is(
    array[pg_temp.say(v.model), pg_temp.say(v.model, v.tokens), pg_temp.say(v.model, fault => 'refusal')],
    array['end | Cats eat mice. [1]', v.cut, v.refused],
    v.model || ' ends, is cut, refuses')
from (values
    ('anthropic.claude-haiku-4-5-20251001-v1:0', 2, 'length | Cats eat', 'refusal'),
    ('anthropic.claude-v2:1',                    2, 'length | Cats eat', 'end | I cannot help with that.'),
    ('amazon.nova-micro-v1:0',                   2, 'length | Cats eat', 'refusal | I cannot help with that.'),
    ('amazon.titan-text-express-v1',             2, 'length | Cats eat', 'refusal | I cannot help with that.'),
    ('us.meta.llama3-3-70b-instruct-v1:0',       2, 'length | Cats eat', 'end | I cannot help with that.'),
    ('mistral.mixtral-8x7b-instruct-v0:1',       2, 'length | Cats eat', 'end | I cannot help with that.'),
    ('openai.gpt-oss-120b-1:0',                 16, 'length | Cats eat m', 'refusal')
) as v (model, tokens, cut, refused);
select is(pg_temp.say('openai.gpt-oss-20b-1:0', 5), 'length | ', 'an answer cut off in its preamble is empty');
select is(pg_temp.say(v.model, fault => 'no_content'), 'end | ', v.model || ' may say nothing')
from (values ('anthropic.claude-v2:1'), ('amazon.titan-text-lite-v1'), ('meta.llama3-1-8b-instruct-v1:0'), ('mistral.mistral-small-2402-v1:0'),
    ('openai.gpt-oss-20b-1:0')) as v (model);
select throws_ok(
    format('select pg_temp.say(%L, fault => %L)', v.model, 'no_content'), 'KB305', 'the model''s response has no result', v.model || ' may not leave its content out')
from (values ('anthropic.claude-haiku-4-5-20251001-v1:0'), ('amazon.nova-lite-v1:0')) as v (model);
set local aws_ml.fault = '';

update kb.model_family set stop_reasons = '{}' where model_family = 'amazon.nova';
select is(pg_temp.say('amazon.nova-lite-v1:0'), 'other | Cats eat mice. [1]', 'a reason that the family does not name is another');
update kb.model_family set stop_reason_path = null where model_family = 'amazon.nova';
select is(pg_temp.say('amazon.nova-lite-v1:0'), 'Cats eat mice. [1]', 'a family may give none');

set local role kb_worker;
select lives_ok(
    $$ select kb._invoke_model('cohere.embed-english-v3', 'embedding', '{"texts": ["a"], "input_type": "search_query"}', 'backfill') $$,
    'kb_worker may call it');
select throws_ok(
    $$ select aws_bedrock.invoke_model('cohere.embed-english-v3', 'application/json', 'application/json', '{}') $$,
    '42501', 'permission denied for schema aws_bedrock',
    'but may not reach aws_bedrock past it');
reset role;

select is(
    (select c.role::text from kb.model_call c order by c.model_call_id desc limit 1), 'kb_worker',
    'the ledger names the caller, not the owner of the gate');

set local transaction_read_only = on;
select lives_ok(
    $$ select kb._invoke_model('cohere.embed-english-v3', 'embedding', '{"texts": ["a"], "input_type": "search_query"}', 'query') $$,
    'works in a read-only transaction');

select * from finish();
rollback;
