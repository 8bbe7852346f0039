begin;
set local client_min_messages = warning;
select plan(27);

-- A chunk has up to 94 bytes, a parent up to 1,880.
create temp table made as
select kb.create_knowledge_base('zoo', dimensions => 256, chunking => '{"strategy": "hierarchical", "max_tokens": 20, "parent_max_tokens": 400}') as name;
select count(p.*)
from (
    -- The best 80 chunks are of one parent.
    select 'a', string_agg(format(E'# Zebra\nzebra zebra %s\n', n), '' order by n), '{"class": "much"}' from generate_series(1, 80) n
    union all
    select 'z' || n, E'# Lion\nlion, tiger and the zebra no ' || n || E'\n# Bear\nbear', format('{"class": "%s"}', case when n % 2 = 0 then 'even' else 'odd' end)
    from generate_series(1, 20) n
) as d (uri, content, metadata)
cross join lateral kb.put_document(d.uri, d.content, metadata => d.metadata::jsonb, knowledge_base => 'zoo') p;
insert into kb_store.zoo (chunks, metadata, custom_metadata) values
    ('the zebra by Bedrock', '{"x-amz-bedrock-kb-source-uri": "s3://b/z"}', '{}'), ('another zebra by Bedrock', '{"x-amz-bedrock-kb-source-uri": "s3://b/z"}', '{}');
update kb_store.zoo s set embedding = kb.embed(kb._chunk_input(s.embedded_metadata, s.heading, s.chunks), 'zoo')::public.vector;

create function pg_temp.search(query text, top_k integer, mode text, filter jsonb default null) returns table (chunk text, score double precision, n bigint) language sql as $fn$
    select r.chunk, r.score, r.n
    from kb.retrieve(query, top_k, filter, mode, knowledge_base => 'zoo') with ordinality as r
        (chunk, score, text, uri, title, heading, page, metadata, vector_rank, text_rank, searched, n)
$fn$;

select is((select count(*) from kb_store.zoo s where s.chunks ~ '^zebra' and s.parent = 1), 80::bigint, 'many chunks are of one parent');
select is((select count(*) from pg_temp.search('zebra', 100, v.mode) s), 23::bigint, 'each parent is found once, by ' || v.mode)
from (values ('text'), ('vector'), ('hybrid')) as v (mode);
select is((select count(*) from pg_temp.search('zebra', 10, v.mode) s), 10::bigint, 'as many as are asked for, by ' || v.mode)
from (values ('text'), ('vector'), ('hybrid')) as v (mode);
select is(
    (select count(*) from pg_temp.search('zebra', 100, v.mode, '{"equals": {"key": "class", "value": "even"}}') s), 10::bigint,
    'those that a filter lets through, by ' || v.mode)
from (values ('text'), ('vector'), ('hybrid')) as v (mode);

-- Against all chunks in the order of the search, so few that each leg finds them all: 12 documents of up to 6 sections of up to 8 words, the same ones every time.
create temp table made_wild as
select kb.create_knowledge_base('wild', dimensions => 256, chunking => '{"strategy": "hierarchical", "max_tokens": 20, "parent_max_tokens": 21}') as name;
select count(p.*)
from (
    select d.n,
           string_agg(case when w.first then E'\n## S\n' else ' ' end || ('{zebra,lion,bear,tiger,grass}'::text[])[1 + abs(hashint4(d.n * 100 + s.n * 10 + w.n)) % 5], '' order by s.n, w.n) as content
    from generate_series(1, 12) as d (n)
    cross join lateral generate_series(1, 1 + d.n % 6) as s (n)
    cross join lateral (select i, i = 1 from generate_series(1, 1 + abs(hashint4(d.n * 10 + s.n)) % 8) i) as w (n, first)
    group by d.n
) d
cross join lateral kb.put_document('wild ' || d.n, d.content, knowledge_base => 'wild') p;
update kb_store.wild s set embedding = kb.embed(kb._chunk_input(s.embedded_metadata, s.heading, s.chunks), 'wild')::public.vector;
create function pg_temp.expected(query text, mode text) returns table (chunk text, score double precision, n bigint) language sql as $fn$
    select f.id, f.score, row_number() over (order by f.n)
    from (
        select f.*, row_number() over (partition by s.document_id, s.parent order by f.n) as of_parent
        from kb._find_knowledge_base('wild') b
        cross join lateral kb._fuse(b, case when mode <> 'vector' then query end, case when mode <> 'text' then kb.embed(query, 'wild')::public.vector end, 100, null)
            with ordinality as f (id, score, vector_rank, text_rank, n)
        join kb_store.wild s on s.id::text = f.id
    ) f
    where f.of_parent = 1
$fn$;
select is(
    (select array[count(*) <= 50, count(*) > 1.5 * count(distinct (s.document_id, s.parent))] from kb_store.wild s), array[true, true],
    'few chunks, of still fewer parents');
select results_eq(
    format('select r.chunk, r.score from kb.retrieve(%L, 6, search_mode => %L, knowledge_base => %L) r', q.query, m.mode, 'wild'),
    format('select e.chunk, e.score from pg_temp.expected(%L, %L) e where e.n <= 6 order by e.n', q.query, m.mode),
    format('%s: the best chunk of each parent, by %s', q.query, m.mode))
from unnest(array['zebra', 'lion and bear', 'grass for a tiger']) as q (query)
cross join unnest(array['text', 'vector', 'hybrid']) as m (mode);

delete from kb.document d where d.uri = 'a';
select is(
    (select array[count(*), count(distinct r.chunk)]
     from kb.retrieve('zebra bear', 20, rerank_model => 'cohere.rerank-v3-5:0', rerank_candidates => 5, knowledge_base => 'zoo') r),
    array[20::bigint, 20], 'reranked, as many');
select is(
    (select count(*) from kb.retrieve('bear', 100, per_document => 1, knowledge_base => 'zoo')), 21::bigint, 'of each document, one parent');
select is(
    (select count(*) from kb.retrieve_by_embedding(kb.embed('bear', 'zoo'), 100, knowledge_base => 'zoo') r where r.text ~ 'lion' and r.text ~ 'bear'), 20::bigint,
    'an embedding that the caller brings finds parents too');
update kb.knowledge_base b set chunking = '{}' where b.name = 'zoo';
select is((select count(*) from pg_temp.search('bear lion', 100, 'text')), 40::bigint, 'without hierarchical chunking, all chunks');
update kb.knowledge_base b set chunking = '{"strategy": "hierarchical"}' where b.name = 'zoo';

alter table kb_store.zoo enable row level security;
create policy odd on kb_store.zoo to kb_reader using (custom_metadata ->> 'class' = 'odd');
set local role kb_reader;
select is((select count(*) from pg_temp.search('lion bear', 100, v.mode) s), 10::bigint, 'as many as row-level security lets the caller see, by ' || v.mode)
from (values ('text'), ('vector'), ('hybrid')) as v (mode);
reset role;

select * from finish();
rollback;
