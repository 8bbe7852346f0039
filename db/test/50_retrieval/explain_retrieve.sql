begin;
set local client_min_messages = warning;
select plan(37);

create temp table made as select kb.create_knowledge_base('zoo', dimensions => 256) as name;
create temp table put as
select p.*
from generate_series(1, 60) n
cross join lateral kb.put_document(
    's3://zoo/' || n, format(E'# Animal %s\nThe zebra eats grass %s.\n## Food\nThe lion, number %s, eats zebras.', n, n, n),
    metadata => jsonb_build_object('n', n), knowledge_base => 'zoo') p;
update kb_store.zoo s set embedding = kb.embed(kb._chunk_input(s.embedded_metadata, s.heading, s.chunks), 'zoo')::public.vector;
select kb._refresh_term_statistics(kb._find_knowledge_base('zoo'));
analyze kb_store.zoo;

create table public.animal (id integer primary key, content text, embedding vector(256), owner text, metadata jsonb);
insert into public.animal
select n, 'zebra number ' || n || case n % 2 when 0 then ' of secret' else '' end, kb.embed('zebra ' || n, 'zoo')::public.vector,
       case n % 2 when 0 then 'kb_writer' else 'kb_reader' end, jsonb_build_object('n', n)
from generate_series(1, 40) n;
analyze public.animal;
create temp table attached as
select kb.attach_table('animals', 'public.animal', metadata_column => 'metadata', embedding_model => 'amazon.titan-embed-text-v2:0') as name;

-- The steps that have a name, in order; and all lines of one that match.
create function pg_temp.steps(arguments text) returns setof text language plpgsql as $fn$
begin
    return query execute format('select e.step from kb.explain_retrieve(%s) e where e.step is not null', arguments);
end
$fn$;
create function pg_temp.details(step text, arguments text) returns setof text language plpgsql as $fn$
begin
    return query execute format('select concat_ws(%L, e.rows, e.detail) from kb.explain_retrieve(%s) e where e.step = %L', ' ', arguments, step);
end
$fn$;
create function pg_temp.plan(arguments text) returns text language plpgsql as $fn$
declare
    v_plan text;
begin
    execute format('select string_agg(e.detail, E''\n'') from kb.explain_retrieve(%s) e where e.step is null', arguments) into v_plan;
    return v_plan;
end
$fn$;
create function pg_temp.found(arguments text) returns text language plpgsql as $fn$
declare
    v_found text;
begin
    execute format(
        'select count(*) || coalesce('' '' || string_agg(r.chunk, '', '' order by r.n) filter (where r.n <= 3), '''') '
        '|| case when count(*) > 3 then '', …'' else '''' end '
        'from (select r.chunk, row_number() over () as n from kb.retrieve(%s) r) r', arguments)
    into v_found;
    return v_found;
end
$fn$;

-- It finds what kb.retrieve finds.
select is(
    (select * from pg_temp.details('total', v.arguments)), pg_temp.found(v.arguments), 'the same chunks: ' || v.arguments)
from (values
    ($$'zebra grass 7', knowledge_base => 'zoo'$$),
    ($$'zebra grass 7', 3, search_mode => 'vector', knowledge_base => 'zoo'$$),
    ($$'zebra grass 7', 2, search_mode => 'text', knowledge_base => 'zoo'$$),
    ($$'zebra', 10, '{"lessThan": {"key": "n", "value": 9}}', per_document => 1, knowledge_base => 'zoo'$$),
    ($$'zebra lion', 10, min_score => 0.5, context_chunks => 1, knowledge_base => 'zoo'$$),
    ($$'zebra lion', 3, rerank_model => 'cohere.rerank-v3-5:0', knowledge_base => 'zoo'$$),
    ($$'zebra 7', 3, '{"greaterThan": {"key": "n", "value": 30}}', knowledge_base => 'animals'$$),
    ($$'giraffe', search_mode => 'text', knowledge_base => 'zoo'$$),
    ($$'zebra'$$)
) as v (arguments);
select is(
    pg_get_function_arguments('kb.explain_retrieve'::regproc), pg_get_function_arguments('kb.retrieve'::regproc), 'it takes what kb.retrieve takes');

-- Step by step.
select results_eq(
    $$ select pg_temp.steps('''zebra lion'', search_mode => ''text'', knowledge_base => ''zoo''') $$,
    $$ values ('knowledge base'), ('mode'), ('words'), ('text search'), ('reading'), ('total') $$,
    'text: the words, the search, reading what was found');
select results_eq(
    $$ select pg_temp.steps('''zebra lion'', search_mode => ''vector'', knowledge_base => ''zoo''') $$,
    $$ values ('knowledge base'), ('mode'), ('embedding model'), ('vector search'), ('total') $$,
    'vector: the model, and one search that reads, too');
select set_eq(
    $$ select pg_temp.steps('''zebra lion'', min_score => 0.1, rerank_model => ''cohere.rerank-v3-5:0'', knowledge_base => ''zoo''') $$,
    $$ values ('knowledge base'), ('mode'), ('embedding model'), ('vector search'), ('words'), ('text search'), ('fusion'), ('rerank model'), ('limits'), ('reading'), ('total') $$,
    'hybrid: both, fused, reranked, what the limits left');
select is_empty(
    $$ select e.* from kb.explain_retrieve('zebra lion', knowledge_base => 'zoo') e
       where (e.step is null) = (e.ms is not null) or e.ms < 0 or length(e.detail) > 120 $$,
    'a step has a time, lines below it have none');
select is(
    (select abs(sum(e.ms) filter (where e.step <> 'total') - max(e.ms) filter (where e.step = 'total')) < 0.5
     from kb.explain_retrieve('zebra lion', knowledge_base => 'zoo') e), true,
    'the total is what all steps took');

select results_eq(
    $$ select pg_temp.details('knowledge base', '''zebra'', search_mode => ''text'', knowledge_base => ''zoo''') $$,
    $$ values ('zoo: created, table kb_store.zoo; vector index, distance cosine; english') $$,
    'says what is searched');
select results_eq(
    $$ select pg_temp.details('embedding model', '''zebra lion'', knowledge_base => ''zoo''') $$,
    $$ values ('1 amazon.titan-embed-text-v2:0: 3 tokens, 0.00000006 USD') $$, 'what the model cost');
select results_eq(
    $$ select pg_temp.details('fusion', '''zebra eats grass'', 2, knowledge_base => ''zoo''') $$,
    $$ values ('2 2 found by vector, 2 by text, vector_weight 0.5') $$, 'how many were found by which search');
select results_eq(
    $$ select pg_temp.details('limits', '''"animal 7"'', per_document => 1, search_mode => ''text'', knowledge_base => ''zoo''') $$,
    $$ values ('1 1 beyond per_document, 0 beyond top_k') $$, 'how many chunks of one document were too many');
select results_eq(
    $$ select pg_temp.details('limits', '''7 grass'', 10, min_score => 0.3, search_mode => ''text'', knowledge_base => ''zoo''') $$,
    $$ select format('%s %s below min_score, 0 beyond top_k', count(*) filter (where r.score >= 0.3), count(*) filter (where r.score < 0.3))
       from kb.retrieve('7 grass', 10, search_mode => 'text', knowledge_base => 'zoo') r $$, 'and how many not good enough');
select results_eq(
    $$ select pg_temp.details('mode', '''zebra'', search_mode => ''text'', knowledge_base => ''zoo''') $$, $$ values ('text') $$, 'how is searched');
update kb.knowledge_base b set vector_weight = 0 where b.name = 'zoo';
select results_eq(
    $$ select pg_temp.details('mode', '''zebra'', knowledge_base => ''zoo''') $$, $$ values ('text: vector_weight is 0') $$, 'and why by text only');
update kb.knowledge_base b set vector_weight = 0.5 where b.name = 'zoo';
set local aws_ml.fault = 'ThrottlingException';
select results_eq(
    $$ select pg_temp.details('mode', '''zebra'', knowledge_base => ''zoo''') $$,
    $$ values ('hybrid: vector_weight is 0.5'), ('text: the model is throttled') $$, 'if only in the end');
set local aws_ml.fault = '';

-- The plans of the queries.
select matches(pg_temp.plan($$'grass 7', search_mode => 'text', knowledge_base => 'zoo'$$), 'Bitmap Index Scan on zoo_lexemes_idx \(actual time=', 'the index of the lexemes');
select matches(pg_temp.plan($$'grass', search_mode => 'vector', knowledge_base => 'zoo'$$), 'Index Scan using zoo_embedding_idx .*Order By: \(embedding OPERATOR\(public.<=>\) ''\[[^'']{23}…''', 'that of the embeddings');
select matches(pg_temp.plan($$'grass', search_mode => 'vector', knowledge_base => 'zoo'$$), 'Buffers: shared hit=\d+', 'and what they read');
select results_eq(
    $$ select pg_temp.details('vector search', '''zebra'', 2, ''{"lessThan": {"key": "n", "value": 9}}'', ''vector'', knowledge_base => ''zoo''') $$,
    $$ values ('2 exactly, where 200 rows match at most: 16 do') $$, 'few rows are ranked exactly');
select is(
    (select count(*) from pg_temp.details('estimate', $d$'zebra', 2, '{"lessThan": {"key": "n", "value": 9}}', 'vector', knowledge_base => 'zoo'$d$)), 1::bigint,
    'as the planner''s estimate decides');

-- Settings are the caller's, also where it fails in between.
create function pg_temp.settings() returns text language sql as $fn$
    select string_agg(coalesce(nullif(current_setting(n, true), ''), '-'), ' ')
    from unnest(array['hnsw.ef_search', 'hnsw.iterative_scan', 'hnsw.max_scan_tuples', 'enable_seqscan', 'jit', 'search_path', 'kb.explained']) n
$fn$;
set local hnsw.ef_search = 33;
create temp table was as select pg_temp.settings() as settings;
create temp table explained as select e.* from kb.explain_retrieve('zebra lion', filter => '{"lessThan": {"key": "n", "value": 9}}', knowledge_base => 'zoo') e;
select is(pg_temp.settings(), (select w.settings from was w), 'leaves the settings as they were');
select throws_ok($$ select * from kb.explain_retrieve('zebra', 0) $$, 'KB001', 'top_k must be from 1 to 100', 'raises what kb.retrieve raises');
select throws_ok($$ select * from kb.explain_retrieve('zebra', knowledge_base => 'nowhere') $$, 'KB101', 'knowledge base not found', 'whatever it is');
select is(pg_temp.settings(), (select w.settings from was w), 'and then, too');

-- Row-level security.
alter table public.animal enable row level security;
create policy own on public.animal using (owner = current_user);
set local role kb_reader;
select results_eq(
    $$ select pg_temp.details('total', $a$'number', 2, search_mode => 'vector', knowledge_base => 'animals'$a$) $$,
    $$ select pg_temp.found($a$'number', 2, search_mode => 'vector', knowledge_base => 'animals'$a$) $$,
    'kb_reader may, and finds what it may see');
select doesnt_match(
    (select string_agg(e.detail, E'\n')
     from unnest(array['vector', 'text', 'hybrid']) m (mode)
     cross join lateral kb.explain_retrieve('zebra number', 40, search_mode => m.mode, knowledge_base => 'animals') e),
    'secret', 'nothing of what is in the rows that it may not');
set local role bedrock_user;
select throws_ok($$ select * from kb.explain_retrieve('zebra') $$, '42501', 'permission denied for schema kb', 'bedrock_user may not');
reset role;

drop index kb_store.zoo_embedding_idx;
select matches(
    (select * from pg_temp.details('knowledge base', $$'zebra', search_mode => 'text', knowledge_base => 'zoo'$$)), 'vector index \(not there now\), distance cosine',
    'says where an index is missing');

-- Nothing is written.
set local transaction_read_only = on;
select isnt_empty($$ select e.* from kb.explain_retrieve('zebra lion', knowledge_base => 'zoo') e where e.step = 'total' and e.rows = 5 $$, 'works where nothing can be written');

select * from finish();
rollback;
