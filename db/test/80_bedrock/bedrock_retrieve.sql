begin;
set local client_min_messages = warning;
select plan(73);

create temp table put as
select p.*
from (values
    ('s3://zoo/zebra.md', E'# Zebra\nA zebra has stripes.\n## Food\nThe zebra eats grass.', '{"class": "mammal", "legs": 4}'),
    ('https://zoo.example/eagle', E'# Eagle\nThe eagle flies high.\fThe eagle eats fish.', '{"class": "bird", "legs": 2}'),
    ('file:///lion', 'The lion sleeps.', '{}')
) as v (uri, content, metadata)
cross join lateral kb.put_document(v.uri, v.content, 'The zoo', v.metadata::jsonb) p;
update bedrock_integration.bedrock_kb s set embedding = kb.embed(kb._chunk_input(s.embedded_metadata, s.heading, s.chunks))::public.vector;
create temp table made as select kb.create_knowledge_base('cohere', 'cohere.embed-english-v3') as name;
delete from kb.model_call;

-- The shapes.
select is(
    kb.bedrock_retrieve('{"retrievalQuery": {"text": "What does the zebra eat?"}, "retrievalConfiguration": {"vectorSearchConfiguration": {"numberOfResults": 1}}}')
        - 'nextToken',
    jsonb_build_object('retrievalResults', jsonb_build_array(jsonb_build_object(
        'content', '{"text": "The zebra eats grass.", "type": "TEXT"}'::jsonb,
        'location', '{"type": "S3", "s3Location": {"uri": "s3://zoo/zebra.md"}}'::jsonb,
        'metadata', jsonb_build_object(
            'class', 'mammal', 'legs', 4, 'title', 'The zoo', 'heading', 'The zoo > Zebra > Food',
            'x-amz-bedrock-kb-source-uri', 's3://zoo/zebra.md',
            'x-amz-bedrock-kb-chunk-id', (select s.id from bedrock_integration.bedrock_kb s where s.chunks = 'The zebra eats grass.')),
        'score', (select r.score from kb.retrieve('What does the zebra eat?', 1) r)))),
    'takes and returns the shapes of Retrieve');
select results_eq(
    $$ select e.value #>> '{location,type}'
       from jsonb_array_elements(kb.bedrock_retrieve('{"retrievalQuery": {"text": "sleeps, flies, stripes"}}') -> 'retrievalResults') e
       group by 1 order by 1 $$,
    $$ values ('CUSTOM'), ('S3'), ('WEB') $$,
    'with locations of each kind');

-- What it finds.
create function pg_temp.request(query text, configuration jsonb default '{}') returns jsonb language sql as $fn$
    select jsonb_build_object(
        'retrievalQuery', jsonb_build_object('text', query),
        'retrievalConfiguration', jsonb_build_object('vectorSearchConfiguration', configuration))
$fn$;
create function pg_temp.reranked(model text) returns jsonb language sql as $fn$
    select pg_temp.request('q', jsonb_build_object('rerankingConfiguration', jsonb_build_object(
        'type', 'BEDROCK_RERANKING_MODEL',
        'bedrockRerankingConfiguration', jsonb_build_object('modelConfiguration', jsonb_build_object('modelArn', model)))))
$fn$;
create function pg_temp.found(request jsonb) returns setof text language sql as $fn$
    select e.value ->> 'score' || ' ' || (e.value #>> '{content,text}') from jsonb_array_elements(kb.bedrock_retrieve(request) -> 'retrievalResults') e
$fn$;
select results_eq(
    format('select * from pg_temp.found(pg_temp.request(%L, %L))', 'zebra grass', v.configuration),
    format('select r.score || %L || r.text from kb.retrieve(%L, %s) r', ' ', 'zebra grass', v.arguments),
    v.name)
from (values
    ('{}', '5', 'without a search type, what kb.retrieve finds'),
    ('{"overrideSearchType": "HYBRID"}', '5', 'HYBRID is search_mode hybrid'),
    ('{"overrideSearchType": "SEMANTIC"}', '5, search_mode => ''vector''', 'SEMANTIC is search_mode vector'),
    ('{"numberOfResults": 3.0}', '3', 'as many as were asked for'),
    ('{"numberOfResults": 100}', '100', 'up to a hundred'),
    ('{"filter": {"equals": {"key": "class", "value": "bird"}}}', '5, ''{"equals": {"key": "class", "value": "bird"}}''', 'with a filter'),
    ('{"numberOfResults": 4,
       "rerankingConfiguration": {
           "type": "BEDROCK_RERANKING_MODEL",
           "bedrockRerankingConfiguration": {
               "numberOfRerankedResults": 2,
               "modelConfiguration": {"modelArn": "arn:aws:bedrock:us-east-1::foundation-model/cohere.rerank-v3-5:0"}}}}',
     '2, rerank_model => ''cohere.rerank-v3-5:0'', rerank_candidates => 4', 'reranked'),
    ('{"numberOfResults": 2,
       "rerankingConfiguration": {
           "type": "BEDROCK_RERANKING_MODEL", "bedrockRerankingConfiguration": {"modelConfiguration": {"modelArn": "amazon.rerank-v1:0"}}}}',
     '2, rerank_model => ''amazon.rerank-v1:0'', rerank_candidates => 2', 'all of them reranked')
) as v (configuration, arguments, name);
select is(kb.bedrock_retrieve(pg_temp.request('zebra') || '{"knowledgeBaseId": "cohere"}'), '{"retrievalResults": []}', 'in the knowledge base of that name');
select is(
    kb.bedrock_retrieve('{"knowledgeBaseId": null, "nextToken": null, "retrievalQuery": {"text": "lion", "type": "TEXT"}, "retrievalConfiguration": null}'),
    kb.bedrock_retrieve(pg_temp.request('lion')), 'null is nothing');

-- Pages.
create function pg_temp.pages(request jsonb, size integer) returns text[] language plpgsql as $fn$
declare
    v_request jsonb := jsonb_set(request, '{retrievalConfiguration,vectorSearchConfiguration,numberOfResults}', to_jsonb(size));
    v_page    jsonb;
    v_chunks  text[] := '{}';
begin
    loop
        v_page := kb.bedrock_retrieve(v_request);
        if jsonb_array_length(v_page -> 'retrievalResults') <> size and v_page ? 'nextToken' or jsonb_array_length(v_page -> 'retrievalResults') = 0 then
            v_chunks := v_chunks || 'NOT FULL'::text;
        end if;
        v_chunks := v_chunks || array(
            select e.value #>> '{content,text}' from jsonb_array_elements(v_page -> 'retrievalResults') with ordinality as e (value, n) order by e.n);
        exit when not v_page ? 'nextToken';
        v_request := jsonb_set(v_request, '{nextToken}', v_page -> 'nextToken');
    end loop;
    return v_chunks;
end
$fn$;
insert into bedrock_integration.bedrock_kb (chunks, custom_metadata)
select format('Animal %s has %s legs%s', n, n % 7, repeat(' and a tail', n % 5)), jsonb_build_object('legs', n % 7) from generate_series(1, 60) n;
update bedrock_integration.bedrock_kb s set embedding = kb.embed(s.chunks)::public.vector where s.embedding is null;
create temp table everything as
select v.filter, array(select s.chunks from bedrock_integration.bedrock_kb s where v.legs is null or s.custom_metadata ->> 'legs' = v.legs order by 1) as chunks
from (values
    ('{}'::jsonb, null),
    ('{"filter": {"equals": {"key": "legs", "value": 2}}}', '2'),
    ('{"filter": {"greaterThan": {"key": "legs", "value": 9}}}', '9')
) as v (filter, legs);

select is(
    (select array_agg(c order by c) from unnest(pg_temp.pages(pg_temp.request('How many legs?', e.filter || v.type), s.size)) c),
    case when e.chunks = '{}' then '{NOT FULL}' else e.chunks end,
    format('pages of %s, %s, %s: all rows, each once', s.size, v.type, e.filter))
from everything e
cross join unnest('{{"\"overrideSearchType\": \"HYBRID\""},{"\"overrideSearchType\": \"SEMANTIC\""}}'::text[]) as t (member)
cross join lateral (select ('{' || t.member || '}')::jsonb) as v (type)
cross join unnest(array[1, 7, 64, 65, 66, 100]) as s (size);
select is(
    (pg_temp.pages(pg_temp.request('How many legs?'), 7))[:5], array(select r.text from kb.retrieve('How many legs?', 5) r), 'the first are the best');

update kb.knowledge_base b set vector_weight = 0 where b.name = 'default';
select results_eq(
    $$ select c from unnest(pg_temp.pages(pg_temp.request('tail'), 9)) c order by 1 $$,
    $$ select s.chunks from bedrock_integration.bedrock_kb s where s.chunks like '%tail%' order by 1 $$,
    'by text alone, all that have a word of the query');
update kb.knowledge_base b set vector_weight = 0.5 where b.name = 'default';

-- A row that comes before is new, one that goes is gone; the others come once.
create temp table page_one as select kb.bedrock_retrieve(pg_temp.request('tail', '{"numberOfResults": 10, "overrideSearchType": "SEMANTIC"}')) as page;
insert into bedrock_integration.bedrock_kb (chunks, embedding) values ('tail', kb.embed('tail')::public.vector);
delete from bedrock_integration.bedrock_kb s where s.chunks = 'The lion sleeps.';
create temp table page_two as
select kb.bedrock_retrieve(
           pg_temp.request('tail', '{"numberOfResults": 10, "overrideSearchType": "SEMANTIC"}') || jsonb_build_object('nextToken', p.page -> 'nextToken')) as page
from page_one p;
select is((select p.page #>> '{retrievalResults,0,content,text}' from page_two p), 'tail', 'what is new is on the next page');
select is_empty(
    $$ select e.value #>> '{content,text}' from page_one p cross join lateral jsonb_array_elements(p.page -> 'retrievalResults') e
       intersect
       select e.value #>> '{content,text}' from page_two p cross join lateral jsonb_array_elements(p.page -> 'retrievalResults') e $$,
    'and what has been returned is not');

-- Errors.
select throws_ok(
    format('select kb.bedrock_retrieve(%L)', v.request), v.code, v.message, 'rejects ' || v.name)
from (values
    (null, 'KB001', 'ValidationException: 1 validation error detected: Value at '''' failed to satisfy constraint: Member must not be null', 'null'),
    ('[]', 'KB001', 'ValidationException: 1 validation error detected: Value at '''' failed to satisfy constraint: Member must be an object', 'no object'),
    ('{}', 'KB001', 'ValidationException: 1 validation error detected: Value at ''retrievalQuery'' failed to satisfy constraint: Member must not be null', 'no query'),
    ('{"retrievalQuery": {"text": " "}}', 'KB001', 'ValidationException: query must not be empty', 'a blank query'),
    (pg_temp.request(repeat('x', 20001))::text, 'KB001',
     'ValidationException: 1 validation error detected: Value at ''retrievalQuery.text'' failed to satisfy constraint: Member must have length less than or equal to 20000',
     'a query of 20,001 characters'),
    (pg_temp.request('q', '{"numberOfResults": 101}')::text, 'KB001',
     'ValidationException: 1 validation error detected: Value at ''retrievalConfiguration.vectorSearchConfiguration.numberOfResults'' failed to satisfy constraint: '
     'Member must have value less than or equal to 100', '101 results'),
    ('{"retrievalQuery": {"text": "q"}, "guardrailConfiguration": {"guardrailId": "g", "guardrailVersion": "1"}}', 'KB001',
     'ValidationException: 1 validation error detected: Value at ''guardrailConfiguration'' failed to satisfy constraint: Member is not supported',
     'what is not supported'),
    (pg_temp.request('q', '{"filter": {"andAll": []}}')::text, 'KB401', 'ValidationException: malformed filter: andAll takes a list of two or more filters',
     'a malformed filter'),
    ('{"retrievalQuery": {"text": "q"}, "nextToken": "x"}', 'KB001', 'ValidationException: nextToken is not of this request', 'a token of one''s own'),
    ((pg_temp.request('zebra') || '{"knowledgeBaseId": "nowhere"}')::text, 'KB101', 'ResourceNotFoundException: knowledge base not found', 'an unknown knowledge base'),
    (pg_temp.reranked('none')::text,
     'KB103', 'ResourceNotFoundException: model not found', 'an unknown rerank model'),
    (pg_temp.reranked('amazon.nova-lite-v1:0')::text,
     'KB104', 'ValidationException: wrong kind of model', 'a model of another kind'),
    ((pg_temp.request(repeat('x', 2049)) || '{"knowledgeBaseId": "cohere"}')::text, 'KB303', 'ValidationException: the model rejected the input', 'what the model rejects')
) as v (request, code, message, name);

select is(
    (select count(*) from kb.model_call c where c.purpose = 'query' and c.model like 'cohere.embed%'), 1::bigint,
    'what is rejected is not paid: the ledger has the one call in the other knowledge base');
set local aws_ml.fault = 'ThrottlingException';
select throws_ok(
    format('select kb.bedrock_retrieve(pg_temp.request(%L, %L))', 'q', v.type), 'KB301', 'ThrottlingException: the model is throttled',
    'a model that is throttled is an error, as at Bedrock: ' || v.type)
from (values ('{}'), ('{"overrideSearchType": "SEMANTIC"}')) as v (type);
set local aws_ml.fault = 'InternalServerException';
select throws_ok($$ select kb.bedrock_retrieve(pg_temp.request('q')) $$, 'KB302', 'BadGatewayException: the model is unavailable', 'so is one that is down');
set local aws_ml.fault = '';

create function pg_temp.diagnose(request jsonb) returns text language plpgsql as $fn$
declare
    v_detail text;
    v_hint   text;
begin
    perform kb.bedrock_retrieve(request);
exception
    when others then
        get stacked diagnostics v_detail = pg_exception_detail, v_hint = pg_exception_hint;
        return v_detail || ' ' || v_hint;
end
$fn$;
select matches(
    pg_temp.diagnose('{"knowledgeBaseId": "nowhere", "retrievalQuery": {"text": "q"}}'), '^Got ''nowhere''\. One of ''cohere'', ''default''; or ',
    'an error has the value and the remedy');

-- Who may.
alter table bedrock_integration.bedrock_kb enable row level security;
create policy birds on bedrock_integration.bedrock_kb to kb_reader using (custom_metadata ->> 'class' = 'bird');
set local role kb_reader;
select results_eq(
    $$ select c from unnest(pg_temp.pages(pg_temp.request('zebra'), 1)) c order by 1 $$,
    $$ values ('The eagle eats fish.'), ('The eagle flies high.') $$,
    'kb_reader may, and finds what row-level security of the table lets it see');
set local transaction_read_only = on;
select is(cardinality(pg_temp.pages(pg_temp.request('zebra'), 1)), 2, 'in a read-only transaction too');
set local role bedrock_user;
select throws_ok($$ select kb.bedrock_retrieve('{}') $$, '42501', 'permission denied for schema kb', 'bedrock_user may not');
reset role;

select * from finish();
rollback;
