-- What Bedrock rejects is rejected, with the name of its error and the place in the body.
begin;
select plan(72);

create function pg_temp.invoke(model text, body text)
returns text language sql as
    $$ select aws_bedrock.invoke_model(model, 'application/json', '*/*', body) $$;

create temporary table valid (name text, model text, body jsonb);

insert into valid values
    ('titan 1',  'amazon.titan-embed-text-v1', '{"inputText":"a"}'),
    ('titan 2',  'amazon.titan-embed-text-v2:0', '{"inputText":"a"}'),
    ('cohere 3', 'cohere.embed-english-v3', '{"texts":["a"],"input_type":"search_query"}'),
    ('cohere 4', 'cohere.embed-v4:0', '{"texts":["a text"],"input_type":"search_query"}'),
    ('claude',   'anthropic.claude-3-haiku-20240307-v1:0',
        '{"anthropic_version":"bedrock-2023-05-31","max_tokens":9,
          "messages":[{"role":"user","content":"a"}]}'),
    ('claude 4.5', 'us.anthropic.claude-sonnet-4-5-20250929-v1:0',
        '{"anthropic_version":"bedrock-2023-05-31","max_tokens":9,"temperature":0,
          "messages":[{"role":"user","content":"a"}]}'),
    ('claude 2', 'anthropic.claude-v2:1',
        '{"prompt":"\n\nHuman: Hi\n\nAssistant:","max_tokens_to_sample":9}'),
    ('nova',     'amazon.nova-lite-v1:0', '{"messages":[{"role":"user","content":[{"text":"a"}]}]}'),
    ('titan text', 'amazon.titan-text-express-v1', '{"inputText":"a"}'),
    ('llama',    'us.meta.llama3-1-8b-instruct-v1:0', '{"prompt":"a"}'),
    ('mistral',  'mistral.mistral-7b-instruct-v0:2', '{"prompt":"<s>[INST] a [/INST]"}'),
    ('openai',   'openai.gpt-oss-20b-1:0', '{"messages":[{"role":"user","content":"a"}]}'),
    ('rerank',   'cohere.rerank-v3-5:0', '{"query":"a","documents":["b"],"api_version":2}'),
    ('amazon rerank', 'amazon.rerank-v1:0', '{"query":"a","documents":["b"]}');

select lives_ok(
    format('select pg_temp.invoke(%L, %L)', v.model, v.body),
    v.name || ' accepts a valid body')
from valid v;

create temporary table rejected (name text, body text, problem text);

insert into rejected values
    ('titan 1', null, 'The request body must have 1 to 25000000 bytes.'),
    ('titan 1', 'no JSON', 'Malformed input request, %'),
    ('titan 1', '{"inputText":"\u0000"}', 'Malformed input request, %'),
    ('titan 1', repeat('[', 100000), 'Malformed input request, %'),
    ('titan 1', '["a"]', '%#: expected type: JSONObject, found: JSONArray%');

insert into rejected
select m.name, v.body - m.key, format('%%#: required key [%s] not found%%', m.key)
from (values
    ('titan 1', 'inputText'),
    ('cohere 3', 'input_type'),
    ('claude', 'anthropic_version'),
    ('claude', 'max_tokens'),
    ('claude 2', 'max_tokens_to_sample'),
    ('rerank', 'api_version')
) m(name, key)
join valid v on v.name = m.name;

insert into rejected
select c.name, v.body || c.change::jsonb, '%' || c.problem || '%'
from (values
    ('titan 1', '{"dimensions":1536}', '#: extraneous key [dimensions] is not permitted'),
    ('titan 1', '{"inputText":null}', '#/inputText: expected type: String, found: Null'),
    ('titan 1', '{"inputText":7}', '#/inputText: expected type: String, found: Integer'),
    ('titan 1', '{"inputText":""}', '#/inputText: expected minLength: 1, actual: 0'),
    ('titan 2', '{"dimensions":300}', '#/dimensions: 300 is not a valid enum value'),
    ('titan 2', '{"dimensions":"256"}', '#/dimensions: expected type: Integer, found: String'),
    ('titan 2', '{"dimensions":256.5}', '#/dimensions: expected type: Integer, found: Double'),
    ('titan 2', '{"normalize":1}', '#/normalize: expected type: Boolean, found: Integer'),
    ('titan 2', '{"embeddingTypes":["int8"]}', '#/embeddingTypes/0: int8 is not a valid enum value'),
    ('cohere 3', '{"texts":"a"}', '#/texts: expected type: JSONArray, found: String'),
    ('cohere 3', '{"texts":[]}', '#/texts: expected minimum item count: 1, found: 0'),
    ('cohere 3', '{"texts":["a",null]}', '#/texts/1: expected type: String, found: Null'),
    ('cohere 3', '{"input_type":"query"}', '#/input_type: query is not a valid enum value'),
    ('cohere 3', '{"truncate":"LEFT"}', '#/truncate: LEFT is not a valid enum value'),
    ('cohere 4', '{"output_dimension":128}', '#/output_dimension: 128 is not a valid enum value'),
    ('cohere 4', '{"max_tokens":1}', 'cannot exceed 1 - received 2'),
    ('claude', '{"max_tokens":0}', '#/max_tokens: 0 is not greater or equal to 1'),
    ('claude', '{"temperature":1.5}', '#/temperature: 1.5 is not less or equal to 1'),
    ('claude', '{"tools":[]}', '#: extraneous key [tools] is not permitted'),
    ('claude', '{"messages":[]}', '#/messages: expected minimum item count: 1, found: 0'),
    ('claude', '{"messages":[{"role":"system","content":"a"}]}',
        '#/messages/0/role: system is not a valid enum value'),
    ('claude', '{"messages":[{"role":"user","content":[{"type":"image","text":"a"}]}]}',
        '#/messages/0/content/0/type: image is not a valid enum value'),
    ('claude', '{"messages":[{"role":"assistant","content":"a"}]}',
        'first message must use the "user" role'),
    ('claude 4.5', '{"top_p":1}', '`temperature` and `top_p` cannot both be specified'),
    ('claude 2', '{"prompt":"Hi"}', 'Invalid prompt: prompt must start with "'),
    ('claude 2', '{"max_tokens_to_sample":4097}', '4097 is not less or equal to 4096'),
    ('nova', '{"max_tokens":9}', '#: extraneous key [max_tokens] is not permitted'),
    ('nova', '{"inferenceConfig":{"maxTokens":0}}',
        '#/inferenceConfig/maxTokens: 0 is not greater or equal to 1'),
    ('nova', '{"messages":[{"role":"user","content":"a"}]}',
        '#/messages/0/content: expected type: JSONArray, found: String'),
    ('titan text', '{"prompt":"a"}', '#: extraneous key [prompt] is not permitted'),
    ('titan text', '{"textGenerationConfig":{"maxTokenCount":8193}}', '#/textGenerationConfig/maxTokenCount: 8193 is not less'),
    ('llama', '{"max_tokens":9}', '#: extraneous key [max_tokens] is not permitted'),
    ('llama', '{"max_gen_len":2049}', '#/max_gen_len: 2049 is not less or equal to 2048'),
    ('mistral', '{"stop":"a"}', '#/stop: expected type: JSONArray, found: String'),
    ('openai', '{"messages":[{"role":"tool","content":"a"}]}', '#/messages/0/role: tool is not a valid enum value'),
    ('openai', '{"stream":true}', '#/stream: true is not a valid enum value'),
    ('rerank', '{"documents":[]}', '#/documents: expected minimum item count: 1, found: 0'),
    ('rerank', '{"top_n":0}', '#/top_n: 0 is not greater or equal to 1'),
    ('amazon rerank', '{"api_version":2}', '#: extraneous key [api_version] is not permitted')
) c(name, change, problem)
join valid v on v.name = c.name;

insert into rejected
select c.name, v.body || c.change, '%' || c.problem || '%'
from (values
    ('titan 1', jsonb_build_object('inputText', repeat('a', 50001)),
        '#/inputText: expected maxLength: 50000, actual: 50001'),
    ('titan 2', jsonb_build_object('inputText', repeat('a', 40000)),
        'Max input tokens: 8192, request input token count: 8511'),
    ('cohere 3', jsonb_build_object('texts', array_fill('a'::text, array[97])),
        '#/texts: expected maximum item count: 96, found: 97'),
    ('cohere 3', jsonb_build_object('texts', array['a', repeat('a', 2049)]),
        '#/texts/1: expected maxLength: 2048, actual: 2049'),
    ('titan text', jsonb_build_object('inputText', repeat('a', 39000)), 'Input is too long for requested model.'),
    ('nova', jsonb_build_object('inferenceConfig',
            jsonb_build_object('stopSequences', array_fill('a'::text, array[5]))),
        '#/inferenceConfig/stopSequences: expected maximum item count: 4, found: 5')
) c(name, change, problem)
join valid v on v.name = c.name;

select throws_like(
    format('select pg_temp.invoke(%L, %L)', v.model, r.body),
    'ValidationException: ' || r.problem,
    format('%s rejects %s', r.name, left(coalesce(r.body, 'null'), 70)))
from rejected r
join valid v on v.name = r.name;

select lives_ok(
    format(
        'select pg_temp.invoke(%L, %L)',
        v.model,
        v.body || jsonb_build_object('texts', array_fill(repeat('a b', 682), array[96]))),
    '96 texts of 2,046 characters are accepted')
from valid v
where v.name = 'cohere 3';

select throws_ok(
    $$ select pg_temp.invoke(v.model, (v.body || '{"inputText":""}')::text)
       from valid v where v.name = 'titan 1' $$,
    '38000',
    'ValidationException: Malformed input request: #/inputText: expected minLength: 1, actual: 0, '
    'please reformat your input and try again.',
    'the whole message is Bedrock''s');

select * from finish();
rollback;
