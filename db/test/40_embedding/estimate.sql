begin;
select plan(15);

delete from kb.model_call;
create table public.documents (id integer primary key, content text, embedding vector(1024));
-- 47 bytes are 10 tokens.
insert into public.documents select n, repeat('x', 47) from generate_series(1, 100) n;
insert into public.documents values (101, ''), (102, null);
create temp table made as
select kb.attach_table('titan', 'public.documents') as name
union all
select kb.attach_table('cohere', 'public.documents', embedding_model => 'cohere.embed-english-v3');

set local role kb_worker;
select is(
    kb.estimate('titan')::text, '(100,1000,100,0.4,0.00002)',
    'kb_worker may; a call a row, 250 ms each before the first, at the model''s price');
select is((kb.estimate('cohere')).calls, 2::bigint, 'a model that takes 96 texts needs two calls');
select is(kb.estimate()::text, '(0,0,0,0.0,0)', 'nothing pending costs nothing');
reset role;

insert into kb.model_call (role, model, purpose, input_tokens, output_tokens, usd, duration_ms)
select 'r', 'amazon.titan-embed-text-v2:0', c.purpose, 1, 0, 0, c.ms
from (values ('backfill', 600), ('backfill', 1200), ('query', 9)) as c (purpose, ms);
select is((kb.estimate('titan')).minutes, 1.5, 'then at the pace of the last backfill calls');

insert into kb.embedding_failure (knowledge_base_id, chunk, input_hash, code, reason)
select b.knowledge_base_id, '1', kb._input_hash(repeat('x', 47)), 'KB303', 'x' from kb.knowledge_base b where b.name = 'titan';
select is((kb.estimate('titan')).rows, 99::bigint, 'what the model rejected is left out');
select is((select count(*) from kb.model_call), 3::bigint, 'calls no model');

select is((kb.estimate('titan', 4)).minutes, 0.4, 'so many sessions take so much less time');
update kb.model set requests_per_minute = 30 where model_id = 'amazon.titan-embed-text-v2:0';
select is((kb.estimate('titan', 4)).minutes, 3.3, 'but not less than the quota allows');
insert into kb.pace (model_id, requests_per_minute) values ('amazon.titan-embed-text-v2:0', 20);
select is((kb.estimate('titan', 4)).minutes, 5.0, 'or the pace at present');
update kb.model set (requests_per_minute, tokens_per_minute) = (null, 99) where model_id = 'amazon.titan-embed-text-v2:0';
select is((kb.estimate('titan', 4)).minutes, 10.0, 'or the quota of tokens');
update kb.model set tokens_per_minute = null where model_id = 'amazon.titan-embed-text-v2:0';
select is((kb.estimate('titan', 4)).minutes, 0.4, 'a pace that was learnt is forgotten');
update kb.pace set throttled_at = clock_timestamp() - interval '59 minutes';
select is((kb.estimate('titan', 4)).minutes, 5.0, 'after an hour');

select throws_ok($$ select kb.estimate(workers => 0) $$, 'KB001', 'workers must be positive', 'rejects no workers');
select throws_ok($$ select kb.estimate('nowhere') $$, 'KB101', 'knowledge base not found', 'rejects an unknown knowledge base');
set local role kb_reader;
select throws_ok($$ select kb.estimate() $$, '42501', 'permission denied for function estimate', 'kb_reader may not');
reset role;

select * from finish();
rollback;
