begin;
select plan(19);

create function pg_temp.invoke(model text)
returns text language sql as $$
    select aws_bedrock.invoke_model(model, 'application/json', '*/*', '{"inputText":"a"}') $$;

select lives_ok(format('select pg_temp.invoke(%L)', m.id), m.id || ' is Titan')
from (values
    ('amazon.titan-embed-text-v1'),
    ('us.amazon.titan-embed-text-v2:0'),
    ('global.amazon.titan-embed-text-v2:0'),
    ('arn:aws:bedrock:us-east-1::foundation-model/amazon.titan-embed-text-v2:0'),
    ('arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.amazon.titan-embed-text-v2:0')
) m(id);

select throws_ok(
    format('select pg_temp.invoke(%L)', m.id),
    '38000', 'ValidationException: The provided model identifier is invalid.',
    coalesce(m.id, 'null') || ' is no model')
from (values
    ('amazon.titan-embed-text-v3'),
    ('titan'),
    (''),
    (null),
    ('xx.amazon.titan-embed-text-v1'),
    ('anthropic.claude-instant-v1'),
    ('amazon.nova-canvas-v1:0'),
    ('amazon.titan-embed-text-v1'' or true --')
) m(id);

select throws_ok(
    format('select pg_temp.invoke(%L)', m.id),
    '38000',
    'ResourceNotFoundException: '
    'Could not resolve the foundation model from the provided model identifier.',
    m.id || ' leads nowhere')
from (values
    ('arn:aws:bedrock:us-east-1::foundation-model/amazon.titan-embed-text-v3'),
    ('arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc')
) m(id);

select throws_ok(
    $$ select aws_bedrock.invoke_model(
           'amazon.titan-embed-text-v1', 'text/plain', '*/*', '{"inputText":"a"}') $$,
    '38000', null, 'only JSON is sent');
select throws_ok(
    $$ select aws_bedrock.invoke_model(
           'amazon.titan-embed-text-v1', 'application/json', 'text/plain', '{"inputText":"a"}') $$,
    '38000', null, 'only JSON is returned');
select lives_ok(
    $$ select aws_bedrock.invoke_model(
           'amazon.titan-embed-text-v1', 'application/json; charset=utf-8', null,
           '{"inputText":"a"}') $$,
    'parameters of the media type and a missing accept type are fine');
select throws_like(
    $$ select aws_bedrock.invoke_model(
           'anthropic.claude-3-haiku-20240307-v1:0', 'application/json', '*/*', '{"inputText":"a"}') $$,
    'ValidationException: Malformed input request: #: %',
    'a body of another model''s is rejected');

select * from finish();
rollback;
