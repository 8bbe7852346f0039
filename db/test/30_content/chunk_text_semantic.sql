begin;
select plan(9);

create function pg_temp.calls(purpose text default 'chunking') returns bigint language sql as $fn$
    select count(*) from kb.model_call c where c.purpose = calls.purpose
$fn$;

select results_eq(
    $$ select c.ordinal, c.heading, c.page, c.start_offset, c.end_offset, c.text, c.anchor, c.parent
       from kb.chunk_text(E'# A {#a}\nCats like milk. Cats like warm milk. The planner chooses an index. The planner chooses another index.\fAlone.', '{"strategy": "semantic"}') c $$,
    $$ values (1, 'A', 1, 9, 45, 'Cats like milk. Cats like warm milk.', 'a', null::integer),
              (2, 'A', 1, 46, 110, 'The planner chooses an index. The planner chooses another index.', 'a', null),
              (3, 'A', 2, 111, 117, 'Alone.', 'a', null) $$,
    'a chunk ends where the subject does');
select is(pg_temp.calls(), 4::bigint, 'the calls are in the ledger');
select is((select count(*) from kb.chunk_text('One. Two.', '{"strategy": "default"}')), 1::bigint, 'no other strategy');
select is(pg_temp.calls(), 4::bigint, 'calls a model');
select throws_ok(
    $$ select * from kb.chunk_text('One. Two.', '{"strategy": "semantic", "embedding_model": "amazon.nova-lite-v1:0"}') $$,
    'KB104', 'wrong kind of model', 'rejects a model that embeds nothing');

-- By the model of the knowledge base, which takes 96 texts a call.
create temp table made as
select kb.create_knowledge_base(
    'subjects', 'cohere.embed-english-v3',
    chunking => '{"chunkingStrategy": "SEMANTIC", "semanticChunkingConfiguration": {"maxTokens": 300, "bufferSize": 1, "breakpointPercentileThreshold": 90}}') as name;
grant select on made to kb_writer;
set local role kb_writer;
select is(
    (select p.status from made m cross join lateral kb.put_document('u', repeat('Cats like milk. ', 20) || repeat('The planner chooses an index. ', 20), knowledge_base => m.name) p),
    'created', 'kb_writer may put a document so');
reset role;
select results_eq(
    $$ select c.model, c.purpose, c.role::text collate "default", count(*) from kb.model_call c where c.model ~ 'cohere' group by 1, 2, 3 $$,
    $$ values ('cohere.embed-english-v3', 'chunking', 'kb_writer', 1::bigint) $$, 'in one call for all its sentences');
select cmp_ok((select count(*) from kb_store.subjects), '>', 1::bigint, 'into chunks');
select is(pg_temp.calls('backfill'), 0::bigint, 'which await kb.backfill');

select * from finish();
rollback;
