begin;
select plan(22);

create function pg_temp.titan(body text, model text default 'amazon.titan-embed-text-v2:0')
returns float8[] language sql as
    $$ select aws_bedrock.invoke_model_get_embeddings(model, 'application/json', 'embedding', body) $$;

create function pg_temp.invoke(model text, body text)
returns jsonb language sql as
    $$ select aws_bedrock.invoke_model(model, 'application/json', 'application/json', body)::jsonb $$;

create function pg_temp.norm(embedding float8[])
returns numeric language sql as
    $$ select round(sqrt(sum(e.value * e.value))::numeric, 4) from unnest(embedding) e(value) $$;

-- Titan

select is(
    array_length(pg_temp.titan('{"inputText":"a vacuum"}'), 1), 1024,
    'Titan v2 has 1,024 dimensions by default');
select is(
    array_length(pg_temp.titan('{"inputText":"a vacuum","dimensions":256}'), 1), 256,
    'Titan v2 honours dimensions');
select is(
    pg_temp.norm(pg_temp.titan('{"inputText":"a vacuum freezes rows","dimensions":512}')), 1.0000,
    'Titan v2 normalizes by default');
select cmp_ok(
    pg_temp.norm(pg_temp.titan('{"inputText":"a vacuum freezes rows","normalize":false}')), '>', 1.1,
    'and does not when told not to');
select is(
    pg_temp.norm(pg_temp.titan('{"inputText":"a vacuum"}', 'amazon.titan-embed-text-v1')), 1.0000,
    'Titan v1 returns unit length');
select results_eq(
    $$ select k from jsonb_object_keys(
           pg_temp.invoke('amazon.titan-embed-text-v1', '{"inputText":"a vacuum"}')) k order by k $$,
    $$ values ('embedding'), ('inputTextTokenCount') $$,
    'the response of Titan v1 has its two keys');
select results_eq(
    $$ select k, jsonb_array_length(r.response -> 'embeddingsByType' -> k)
       from (select pg_temp.invoke(
                 'amazon.titan-embed-text-v2:0',
                 '{"inputText":"a vacuum","dimensions":256,"embeddingTypes":["binary","float"]}')
       ) r(response)
       cross join jsonb_object_keys(r.response -> 'embeddingsByType') k
       order by k $$,
    $$ values ('binary', 256), ('float', 256) $$,
    'Titan v2 returns the embedding by type');
select ok(
    not pg_temp.invoke('amazon.titan-embed-text-v2:0',
        '{"inputText":"a vacuum","embeddingTypes":["binary"]}') ? 'embedding',
    'and no plain embedding when only bits were asked for');
select is(
    pg_temp.invoke('amazon.titan-embed-text-v2:0', '{"inputText":"0123456789"}')
        ->> 'inputTextTokenCount', '3',
    'a token is 4.7 characters');
select is(
    pg_temp.titan('{"inputText":"a vacuum"}')::text,
    replace(replace(pg_temp.invoke('amazon.titan-embed-text-v2:0', '{"inputText":"a vacuum"}')
        ->> 'embedding', '[', '{'), ']', '}')::float8[]::text,
    'both functions return the same embedding');
select throws_like(
    $$ select aws_bedrock.invoke_model_get_embeddings(
           'amazon.titan-embed-text-v1', 'application/json', 'vector', '{"inputText":"a"}') $$,
    '%no list of numbers at the key "vector"',
    'a json_key that is not there is an error');

-- Cohere

select results_eq(
    $$ select k from jsonb_object_keys(pg_temp.invoke(
           'cohere.embed-english-v3', '{"texts":["a"],"input_type":"search_document"}')) k order by k $$,
    $$ values ('embeddings'), ('id'), ('response_type'), ('texts') $$,
    'the response of Cohere v3 has its four keys');
select results_eq(
    $$ select jsonb_array_length(e.value), pg_temp.norm(
           (select array_agg(v::float8) from jsonb_array_elements_text(e.value) v))
       from jsonb_array_elements(pg_temp.invoke('cohere.embed-multilingual-v3',
           '{"texts":["one vacuum","two indexes"],"input_type":"search_document"}') -> 'embeddings') e $$,
    $$ values (1024, 1.0000), (1024, 1.0000) $$,
    'Cohere v3 embeds each text in 1,024 dimensions');
select is(
    pg_temp.invoke('cohere.embed-english-v3',
        '{"texts":["b","a vacuum"],"input_type":"search_query"}') #> '{embeddings,1}',
    pg_temp.invoke('cohere.embed-english-v3',
        '{"texts":["a vacuum"],"input_type":"search_query"}') #> '{embeddings,0}',
    'the embeddings of a batch are in the order of its texts');
select is(
    jsonb_array_length(pg_temp.invoke('cohere.embed-v4:0',
        '{"texts":["a"],"input_type":"search_query"}') #> '{embeddings,0}'), 1536,
    'Cohere v4 has 1,536 dimensions by default');
select is(
    jsonb_array_length(pg_temp.invoke('cohere.embed-v4:0',
        '{"texts":["a"],"input_type":"search_query","output_dimension":256}')
        #> '{embeddings,0}'), 256,
    'and honours output_dimension');
select results_eq(
    $$ select t.type, jsonb_array_length(e.embeddings #> array[t.type, '0'])
       from (select pg_temp.invoke('cohere.embed-english-v3', '{"texts":["a"],
           "input_type":"search_query","embedding_types":["float","int8","ubinary"]}')
           -> 'embeddings') e(embeddings)
       cross join jsonb_object_keys(e.embeddings) t(type)
       order by t.type $$,
    $$ values ('float', 1024), ('int8', 1024), ('ubinary', 128) $$,
    'embedding_types keys the embeddings by type; bits are packed');

-- Any text

select is(
    pg_temp.titan('{"inputText":"Vacuuming rows"}'), pg_temp.titan('{"inputText":"Vacuuming rows"}'),
    'the same text has the same embedding');
select isnt(
    pg_temp.titan('{"inputText":"Vacuuming rows"}'), pg_temp.titan('{"inputText":"Freezing rows"}'),
    'another text has another');
select is(
    pg_temp.norm(pg_temp.titan(json_build_object('inputText', t.input)::text)), 1.0000,
    'of length 1: ' || t.name)
from (values
    ('only stopwords and emoji', 'the of 🙂 ?!'),
    ('a 30,000-character word',  repeat('x', 30000)),
    ('right to left',            'פוסטגרס שומר נתונים')
) t(name, input);

select * from finish();
rollback;
