begin;
select plan(23);

create temp table made as
select kb.create_knowledge_base('small', dimensions => 256) as name
union all
select kb.create_knowledge_base('cohere', 'cohere.embed-v4:0', 256);

select results_eq(
    $$ select cardinality(e.embeddings), e.embeddings[1] = f.embeddings[2], e.embeddings[2] = f.embeddings[1], e.input_tokens > 0, e.usd > 0
       from kb._embed_texts(kb._find_knowledge_base('cohere'), array['one', 'two'], 'query') e,
            kb._embed_texts(kb._find_knowledge_base('cohere'), array['two', 'one'], 'query') f $$,
    $$ values (2, true, true, true, true) $$,
    'gives an embedding a text, in order, and what it cost');
select is(
    (select count(*) from kb._embed_texts(kb._find_knowledge_base('cohere'), array_fill('x'::text, array[96]), 'backfill') e, unnest(e.embeddings)),
    96::bigint, 'of up to 96 texts');
select throws_ok(
    $$ select * from kb._embed_texts(kb._find_knowledge_base('cohere'), array_fill('x'::text, array[97]), 'backfill') $$,
    'KB303', 'the model rejected the input', 'but no more');
select is(
    (select c.purpose from kb.model_call c order by c.model_call_id desc limit 1), 'backfill', 'the ledger has the purpose');

create function pg_temp.embed_with(base text, fault text) returns bigint language sql as $fn$
    select set_config('aws_ml.fault', fault, true);
    select e.input_tokens from kb._embed_texts(kb._find_knowledge_base(base), array['one', 'two'], 'query') e;
$fn$;
create function pg_temp.embed_one_with(fault text) returns bigint language sql as $fn$
    select set_config('aws_ml.fault', fault, true);
    select e.input_tokens from kb._embed_texts(kb._find_knowledge_base('small'), array['one'], 'query') e;
$fn$;

select throws_ok(format('select pg_temp.embed_with(%L, %L)', 'cohere', v.fault), 'KB305', v.message, 'rejects ' || v.name)
from (values
    ('wrong_count', 'the model''s response is no embedding', 'fewer embeddings than texts'),
    ('wrong_dimension', 'the model''s response is no embedding', 'embeddings of other dimensions')
) as v (fault, message, name);
select throws_ok(format('select pg_temp.embed_one_with(%L)', v.fault), 'KB305', v.message, 'rejects ' || v.name)
from (values
    ('wrong_dimension', 'the model''s response is no embedding', 'an embedding of other dimensions'),
    ('nan', 'the model''s response is no embedding', 'NaN'),
    ('truncated_json', 'the model''s response is no JSON', 'JSON that was cut off')
) as v (fault, message, name);

-- What else a model may say: a path of its family finds it.
create function pg_temp.embed_response(response text) returns bigint language plpgsql as $fn$
begin
    update kb.model_family set result_path = response::jsonpath, embedding_key = null where model_family = 'amazon.titan-embed-v2';
    return (select e.input_tokens from kb._embed_texts(kb._find_knowledge_base('small'), array['one'], 'query') e);
end
$fn$;
select throws_ok(
    format('select pg_temp.embed_response(%L)', v.response), 'KB305', 'the model''s response is no embedding', 'rejects ' || v.name)
from (values
    ('"not a vector"', 'a text'),
    ('$.inputTextTokenCount', 'a number'),
    ('null', 'null')
) as v (response, name);

-- And what its response may hold instead.
create or replace function aws_bedrock.invoke_model(model_id varchar, content_type text, accept_type text, model_input text, out model_output varchar)
language sql as $fn$ select nullif(current_setting('test.response'), 'nothing') $fn$;
create function pg_temp.embed_answered(response text) returns bigint language sql as $fn$
    select set_config(
        'test.response',
        replace(response, '[good]', array_to_json(array_fill(0.0625::numeric, array[256]))::text),
        true);
    select e.input_tokens from kb._embed_texts(kb._find_knowledge_base('cohere'), array['one', 'two'], 'query') e;
$fn$;
select is(pg_temp.embed_answered('{"embeddings": [[good], [good]]}') > 0, true, 'takes two embeddings for two texts');
select throws_ok(format('select pg_temp.embed_answered(%L)', v.response), 'KB305', 'the model''s response ' || v.message, 'rejects ' || v.name)
from (values
    ('nothing', 'has no result', 'a null response'),
    ('', 'is no JSON', 'an empty one'),
    ('null', 'has no result', 'a JSON null'),
    ('{"embeddings": []}', 'has no result', 'no embeddings'),
    ('{"embeddings": null}', 'has no result', 'null for embeddings'),
    ('{"embeddings": [[good], null]}', 'is no embedding', 'null for one'),
    ('{"embeddings": [[good], []]}', 'is no embedding', 'an empty one'),
    ('{"embeddings": [[good], [null, 1]]}', 'is no embedding', 'one with a null in it'),
    ('{"embeddings": [[good], [1e300]]}', 'is no embedding', 'a number that is too large'),
    (format('{"embeddings": [[good], %s]}', array_to_json(array_fill(0, array[256]))), 'is no embedding', 'a zero vector')
) as v (response, message, name);

select * from finish();
rollback;
