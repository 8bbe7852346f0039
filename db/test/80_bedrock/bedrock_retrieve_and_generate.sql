begin;
select plan(33);

create temp table put as
select v.uri, p.*
from (values
    ('s3://zoo/zebra.md', E'# Zebra\nThe zebra eats grass all day long.'),
    ('https://zoo.example/eagle', E'# Eagle\nThe eagle catches fish in the lake. The eagle nests on cliffs.')
) as v (uri, content)
cross join lateral kb.put_document(v.uri, v.content, 'The zoo', '{"lang": "en"}') p;
create function pg_temp.ask(config jsonb, question text default 'What does the eagle catch?', session text default null) returns jsonb language sql as $fn$
    select kb.bedrock_retrieve_and_generate(
        jsonb_build_object('input', jsonb_build_object('text', question), 'sessionId', session, 'retrieveAndGenerateConfiguration',
                           jsonb_build_object('type', 'KNOWLEDGE_BASE', 'knowledgeBaseConfiguration', config)))
$fn$;
create function pg_temp.last() returns kb.answer language sql as $fn$
    select l from kb.answer l order by l.answer_id desc limit 1
$fn$;

create temp table asked as select kb.bedrock_retrieve_and_generate('{"input": {"text": "What does the eagle catch?"}}') as response;
select set_eq('select jsonb_object_keys(a.response) from asked a', array['sessionId', 'output', 'citations'], 'the response has Bedrock''s members');
select is((select a.response -> 'output' from asked a), '{"text": "The eagle catches fish in the lake."}', 'the answer');
select is(
    (select a.response #> '{citations,0,generatedResponsePart}' from asked a),
    '{"textResponsePart": {"text": "The eagle catches fish in the lake.", "span": {"start": 0, "end": 35}}}', 'its parts');
select is(
    (select a.response #> '{citations,0,retrievedReferences,0,location}' from asked a),
    '{"type": "WEB", "webLocation": {"url": "https://zoo.example/eagle"}}', 'and what they rest on');
select is((pg_temp.last()).session_id::text, (select a.response ->> 'sessionId' from asked a), 'it is in the log');

create temp table followed as select pg_temp.ask('{}', 'And where does it nest?', a.response ->> 'sessionId') as response from asked a;
select is((select f.response ->> 'sessionId' from followed f), (select a.response ->> 'sessionId' from asked a), 'a follow-up goes on');
select isnt((pg_temp.last()).standalone_question, null, 'and is understood');

-- Each member does what it says.
create temp table configured as
select pg_temp.ask('{
    "knowledgeBaseId": "default",
    "modelArn": "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-haiku-4-5-20251001-v1:0",
    "retrievalConfiguration": {"vectorSearchConfiguration": {
        "numberOfResults": 2, "overrideSearchType": "HYBRID", "filter": {"equals": {"key": "lang", "value": "en"}},
        "rerankingConfiguration": {"type": "BEDROCK_RERANKING_MODEL", "bedrockRerankingConfiguration": {
            "modelConfiguration": {"modelArn": "arn:aws:bedrock:us-east-1::foundation-model/cohere.rerank-v3-5:0"}, "numberOfRerankedResults": 1}}}},
    "generationConfiguration": {
        "promptTemplate": {"textPromptTemplate": "$search_results$ Q: <question>$query$</question> $output_format_instructions$"},
        "inferenceConfig": {"textInferenceConfig": {"maxTokens": 500, "topP": 0.5, "stopSequences": ["the lake"]}}},
    "orchestrationConfiguration": {"queryTransformationConfiguration": {"type": "QUERY_DECOMPOSITION"}}
}') as response;
select is((select c.response #>> '{output,text}' from configured c), 'The eagle catches fish in', 'a stop sequence ends the answer');
select is(
    (pg_temp.last()).parameters,
    '{"top_k": 1, "filter": {"equals": {"key": "lang", "value": "en"}}, "search_mode": "hybrid", "min_score": null, "per_document": null, "context_chunks": 0,
      "rerank_model": "arn:aws:bedrock:us-east-1::foundation-model/cohere.rerank-v3-5:0", "rerank_candidates": 2, "decompose": true,
      "prompt_template": "$search_results$ Q: <question>$query$</question> $output_format_instructions$",
      "inference": {"max_tokens": 500, "top_p": 0.5, "stop_sequences": ["the lake"]}}',
    'the log says with what');
select is((pg_temp.last()).model, 'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-haiku-4-5-20251001-v1:0', 'and by whom');
select is(
    (select pg_temp.ask('{"retrievalConfiguration": {"vectorSearchConfiguration": {"filter": {"equals": {"key": "lang", "value": "fr"}}}}}') - 'sessionId'),
    '{"output": {"text": "The knowledge base has nothing on this question."}, "citations": []}', 'nothing found is said so');

-- Malformed.
select throws_ok(format('select kb.bedrock_retrieve_and_generate(%L)', v.request), v.code, v.message, 'rejects ' || v.name)
from (values
    ('null', null, 'KB001', 'ValidationException: 1 validation error detected: Value at '''' failed to satisfy constraint: Member must not be null'),
    ('no input', '{}', 'KB001', 'ValidationException: 1 validation error detected: Value at ''input'' failed to satisfy constraint: Member must not be null'),
    ('a blank question', '{"input": {"text": " "}}', 'KB001', 'ValidationException: query must not be empty'),
    ('a question of 1,001 characters', format('{"input": {"text": "%s"}}', repeat('x', 1001)), 'KB001',
     'ValidationException: 1 validation error detected: Value at ''input.text'' failed to satisfy constraint: Member must have length less than or equal to 1000'),
    ('a session that is no UUID', '{"input": {"text": "q"}, "sessionId": "nonsense"}', 'KB001', 'ValidationException: session not found'),
    ('an unknown session', '{"input": {"text": "q"}, "sessionId": "00000000-0000-0000-0000-000000000000"}', 'KB001', 'ValidationException: session not found'),
    ('guardrails', '{"input": {"text": "q"}, "sessionConfiguration": {}}', 'KB001',
     'ValidationException: 1 validation error detected: Value at ''sessionConfiguration'' failed to satisfy constraint: Member is not supported')
) as v (name, request, code, message);
select throws_ok(format('select pg_temp.ask(%L)', v.config), v.code, v.message, 'rejects ' || v.name)
from (values
    ('an unknown knowledge base', '{"knowledgeBaseId": "nowhere"}', 'KB101', 'ResourceNotFoundException: knowledge base not found'),
    ('an unknown model', '{"modelArn": "nobody"}', 'KB103', 'ResourceNotFoundException: model not found'),
    ('an embedding model', '{"modelArn": "cohere.embed-v4:0"}', 'KB104', 'ValidationException: wrong kind of model'),
    ('a template without the sources', '{"generationConfiguration": {"promptTemplate": {"textPromptTemplate": "$query$"}}}', 'KB001',
     'ValidationException: prompt_template must contain $search_results$'),
    ('0 results', '{"retrievalConfiguration": {"vectorSearchConfiguration": {"numberOfResults": 0}}}', 'KB001',
     'ValidationException: 1 validation error detected: Value at ''retrieveAndGenerateConfiguration.knowledgeBaseConfiguration.retrievalConfiguration.vectorSearchConfiguration.numberOfResults'' failed to satisfy constraint: Member must have value greater than or equal to 1'),
    ('a malformed filter', '{"retrievalConfiguration": {"vectorSearchConfiguration": {"filter": []}}}', 'KB401',
     'ValidationException: malformed filter: a filter is an object with one operator'),
    ('a temperature of 2', '{"generationConfiguration": {"inferenceConfig": {"textInferenceConfig": {"temperature": 2}}}}', 'KB001',
     'ValidationException: 1 validation error detected: Value at ''retrieveAndGenerateConfiguration.knowledgeBaseConfiguration.generationConfiguration.inferenceConfig.textInferenceConfig.temperature'' failed to satisfy constraint: Member must have value less than or equal to 1'),
    ('five stop sequences', '{"generationConfiguration": {"inferenceConfig": {"textInferenceConfig": {"stopSequences": ["a", "b", "c", "d", "e"]}}}}', 'KB001',
     'ValidationException: 1 validation error detected: Value at ''retrieveAndGenerateConfiguration.knowledgeBaseConfiguration.generationConfiguration.inferenceConfig.textInferenceConfig.stopSequences'' failed to satisfy constraint: Member must have length less than or equal to 4'),
    ('a number among them', '{"generationConfiguration": {"inferenceConfig": {"textInferenceConfig": {"stopSequences": [1]}}}}', 'KB001',
     'ValidationException: 1 validation error detected: Value at ''retrieveAndGenerateConfiguration.knowledgeBaseConfiguration.generationConfiguration.inferenceConfig.textInferenceConfig.stopSequences.1'' failed to satisfy constraint: Member must be a string'),
    ('an external source', '{"externalSources": {}}', 'KB001',
     'ValidationException: 1 validation error detected: Value at ''retrieveAndGenerateConfiguration.knowledgeBaseConfiguration.externalSources'' failed to satisfy constraint: Member is not supported')
) as v (name, config, code, message);

set local aws_ml.fault = 'ValidationException';
select throws_ok(
    $$ select pg_temp.ask('{"retrievalConfiguration": {"vectorSearchConfiguration": {"overrideSearchType": "SEMANTIC"}}}') $$, 'KB303',
    'ValidationException: the model rejected the input', 'what the model rejects is an error of Bedrock''s too');
set local aws_ml.fault = 'AccessDeniedException';
select throws_ok('select pg_temp.ask($${}$$)', 'KB304', 'AccessDeniedException: access to the model is denied', 'so is what it denies');
set local aws_ml.fault = '';

set local role kb_reader;
select is((select kb.bedrock_retrieve_and_generate('{"input": {"text": "What does the zebra eat?"}}') #>> '{output,text}'), 'The zebra eats grass all day long.', 'kb_reader may');
set local role kb_writer;
select throws_ok(
    $$ select kb.bedrock_retrieve_and_generate('{}') $$, '42501', 'permission denied for function bedrock_retrieve_and_generate', 'kb_writer may not');
set local role kb_reader;
set local transaction_read_only = on;
select is(
    (select kb.bedrock_retrieve_and_generate('{"input": {"text": "What does the zebra eat?"}}') ? 'sessionId'), false, 'a read-only server has no sessions');
reset role;

select * from finish();
rollback;
