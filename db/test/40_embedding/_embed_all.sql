begin;
select plan(6);

select is((select count(*) from kb._embed_all('amazon.titan-embed-text-v2:0', v.texts, 'chunking')), 0::bigint, 'no texts, no calls')
from (values (null::text[]), ('{}')) as v (texts);
select results_eq(
    $$ select count(*), count(distinct e.text), count(*) filter (where vector_dims(e.embedding) = 1024)
       from kb._embed_all('cohere.embed-english-v3', array(select 'text ' || n from generate_series(1, 97) n), 'chunking') e $$,
    $$ values (97::bigint, 97::bigint, 97::bigint) $$, 'each text has its embedding');
select results_eq(
    $$ select c.purpose, c.model, count(*) from kb.model_call c group by 1, 2 $$,
    $$ values ('chunking', 'cohere.embed-english-v3', 2::bigint) $$, 'in as few calls as there may be');
select throws_ok($$ select * from kb._embed_all('none', '{text}', 'chunking') $$, 'KB103', 'model not found', 'the errors of the gate come through');
set local role kb_writer;
select lives_ok($$ select * from kb._embed_all('amazon.titan-embed-text-v2:0', '{text}', 'chunking') $$, 'kb_writer may call it');
reset role;

select * from finish();
rollback;
