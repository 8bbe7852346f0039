begin;
select plan(15);

create temp table made as
select kb.create_knowledge_base('small', dimensions => 256) as name
union all
select kb.create_knowledge_base('cohere', 'cohere.embed-english-v3');

select is(cardinality(kb.embed('a phrase')), 1024, 'embeds with the model of the default knowledge base');
select is(cardinality(kb.embed('a phrase', 'small')), 256, 'or of another');
select is(cardinality(kb.embed('a phrase', 'cohere')), 1024, 'or with a model that takes many texts');
select is(pg_typeof(kb.embed('a phrase'))::text, 'real[]', 'gives what every driver can carry');
select is(kb.embed('a phrase')::vector <=> kb.embed('a phrase')::vector, 0::float8, 'and what casts to a vector');
select results_eq(
    $$ select c.purpose, c.model from kb.model_call c order by c.model_call_id desc limit 1 $$,
    $$ values ('query', 'amazon.titan-embed-text-v2:0') $$,
    'a call is in the ledger');

select is(cardinality(kb.embed(v.input)), 1024, 'embeds ' || v.name)
from (values ('right-to-left text', 'قاعدة'), ('every plane', E'語🜁\U0010FFFF'), ('what has no words', '?!')) as v (name, input);

select throws_ok('select kb.embed(' || v.arguments || ')', v.code, v.message, 'rejects ' || v.name)
from (values
    ('null', 'KB001', 'input must not be empty', 'null'),
    ($$E' \n'$$, 'KB001', 'input must not be empty', 'a blank input'),
    ($$repeat('x', 50001)$$, 'KB303', 'the model rejected the input', 'a text over the model''s limit'),
    ($$'x', 'nowhere'$$, 'KB101', 'knowledge base not found', 'an unknown knowledge base')
) as v (arguments, code, message, name);

set local role kb_reader;
select lives_ok($$ select kb.embed('a phrase') $$, 'kb_reader may');
set local role bedrock_user;
select throws_ok($$ select kb.embed('a phrase') $$, '42501', 'permission denied for schema kb', 'bedrock_user may not');
reset role;

select * from finish();
rollback;
