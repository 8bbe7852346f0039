begin;
set local client_min_messages = warning;
select plan(21);

create temp table made as select kb.create_knowledge_base('zoo', dimensions => 256) as name;
select count(p.*)
from (values
    ('a', E'# Zebra\nzebra one\n# Stripes\nzebra two\n# Food\nzebra three\n# Sleep\nzebra four\n# Enemies\nlion'),
    ('b', E'# Zebra\nzebra five and more\n# Lion\nlion six'),
    ('c', E'# Zebra\nzebra seven and still some more words')
) as d (uri, content)
cross join lateral kb.put_document(d.uri, d.content, knowledge_base => 'zoo') p;
insert into kb_store.zoo (chunks, metadata) values ('zebra by Bedrock', '{"x-amz-bedrock-kb-source-uri": "s3://b/z"}');
update kb_store.zoo s set embedding = kb.embed(kb._chunk_input(s.embedded_metadata, s.heading, s.chunks), 'zoo')::public.vector;

-- What is found, in the order of the alphabet.
create function pg_temp.found(query text, arguments text, mode text default 'text') returns text language plpgsql as $fn$
declare
    v_found text;
begin
    execute format(
        'select string_agg(coalesce(r.uri, %L) || %L || r.text, %L order by r.uri, r.text collate "C") '
        'from kb.retrieve(%L, %s, search_mode => %L, knowledge_base => %L) with ordinality as r '
        '(chunk, score, text, uri, title, heading, page, metadata, vector_rank, text_rank, searched, n)',
        '-', ':', '|', query, arguments, mode, 'zoo')
    into v_found;
    return replace(v_found, E'\n', '/');
end
$fn$;

-- No more than so many of a document.
select is(
    (select count(*) from string_to_table(pg_temp.found('zebra', 'top_k => 4, per_document => 1'), '|')), 4::bigint,
    'one of each document, those that Bedrock wrote too');
select is(
    (select count(distinct split_part(t, ':', 1)) from string_to_table(pg_temp.found('zebra', 'top_k => 4, per_document => 1'), '|') t), 4::bigint,
    'each once');
select is((select count(*) from string_to_table(pg_temp.found('zebra', 'top_k => 100, per_document => 2'), '|')), 5::bigint, 'two, where there are two');
select is(
    (select count(*) from string_to_table(pg_temp.found('zebra', 'top_k => 2, per_document => 1', 'hybrid'), '|')), 2::bigint,
    'however many of one document stand before the next');
select is(
    (select count(*) from kb.retrieve_by_embedding(kb.embed('zebra', 'zoo'), 100, per_document => 1, knowledge_base => 'zoo')), 4::bigint,
    'by vector too');

-- What stands around.
select is(pg_temp.found('lion six', 'top_k => 1, context_chunks => 1'), 'b:zebra five and more//Lion//lion six', 'the chunk before, and where the hit begins');
select is(pg_temp.found('three', 'top_k => 1, context_chunks => 1'), 'a:zebra two//Food//zebra three//Sleep//zebra four', 'the chunk behind');
select is(
    pg_temp.found('three', 'top_k => 1, context_chunks => 10'), 'a:zebra one//Stripes//zebra two//Food//zebra three//Sleep//zebra four//Enemies//lion',
    'as much as there is');
select is(pg_temp.found('one three', 'top_k => 2, context_chunks => 1'), 'a:zebra one//Stripes//zebra two//Food//zebra three//Sleep//zebra four', 'what meets is one passage');
select is(pg_temp.found('one four', 'top_k => 2, context_chunks => 0'), 'a:zebra four|a:zebra one', 'without it, two');
select is(
    pg_temp.found('one six', 'top_k => 2, context_chunks => 1'), 'a:zebra one//Stripes//zebra two|b:zebra five and more//Lion//lion six',
    'of two documents, two');
select is(pg_temp.found('Bedrock', 'top_k => 1, context_chunks => 3'), 's3://b/z:zebra by Bedrock', 'what Bedrock wrote stands alone');
select is(
    (select r.chunk from kb.retrieve('one three', 1, search_mode => 'text', context_chunks => 1, knowledge_base => 'zoo') r),
    (select r.chunk from kb.retrieve('one three', 1, search_mode => 'text', knowledge_base => 'zoo') r),
    'the row is that of the hit');

-- The score.
select is(
    (select count(*) from kb.retrieve('zebra lion', 100, search_mode => 'text', min_score => 0.0001, knowledge_base => 'zoo')),
    (select count(*) from kb.retrieve('zebra lion', 100, search_mode => 'text', knowledge_base => 'zoo')),
    'all are above a low score');
select results_eq(
    $$ select r.chunk from (values ('text', 0.2), ('hybrid', 0.5)) as v (mode, score),
           kb.retrieve('zebra lion', 100, search_mode => v.mode, min_score => v.score, knowledge_base => 'zoo') r $$,
    $$ select r.chunk from (values ('text', 0.2), ('hybrid', 0.5)) as v (mode, score),
           kb.retrieve('zebra lion', 100, search_mode => v.mode, knowledge_base => 'zoo') r where r.score >= v.score $$,
    'min_score leaves out what is below');
select is_empty($$ select * from kb.retrieve('zebra', search_mode => 'vector', min_score => 1, knowledge_base => 'zoo') where score < 1 $$, 'by vector too');

-- Reranked.
select is(
    pg_temp.found('zebra four', $$top_k => 1, rerank_model => 'cohere.rerank-v3-5:0'$$, 'vector'), 'a:zebra four', 'a rerank model has the last word');
select ok(
    (select bool_and(r.score between 0 and 1) and count(*) = 3
     from kb.retrieve('zebra', 3, rerank_model => 'cohere.rerank-v3-5:0', rerank_candidates => 4, knowledge_base => 'zoo') r),
    'its relevance is the score');
select is(
    (select count(*) from kb.retrieve('zebra', 5, rerank_model => 'cohere.rerank-v3-5:0', rerank_candidates => 1, knowledge_base => 'zoo')), 5::bigint,
    'few candidates leave no row out');
select throws_ok(
    $$ select * from kb.retrieve('zebra', rerank_model => 'nobody') $$, 'KB103', 'model not found', 'an unknown one is rejected');

set local role kb_reader;
select is(pg_temp.found('lion six', 'top_k => 1, context_chunks => 1, per_document => 1'), 'b:zebra five and more//Lion//lion six', 'kb_reader may');
reset role;

select * from finish();
rollback;
