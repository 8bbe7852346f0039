begin;
set local client_min_messages = warning;
select plan(26);

create table public.documents (id integer primary key, "odd ""text""" varchar, embedding vector(256), metadata jsonb);
insert into public.documents values
    (1, 'a zebra', null, '{"a": 1}'),
    (2, 'a zebra and a lion', null, '{"a": 2}'),
    (3, 'lions', null, null),
    (4, 'the zebras', null, null),
    (5, null, null, null);
create temp table made as
select kb.attach_table('docs', 'public.documents', text_column => 'odd "text"', metadata_column => 'metadata') as name;

create function pg_temp.found(query text, candidates integer default 9, filter jsonb default null, base text default 'docs')
returns text language sql as $fn$
    select string_agg(t.id, ' ')
    from kb._find_knowledge_base(base) b
    cross join lateral kb._text_leg(b, query, candidates, kb._compile_filter(b, filter)) t
$fn$;

select is(pg_temp.found('Zebra lion?'), '2 1 3 4', 'any word may match, in any form; more words rank higher, then the key decides');
select is(pg_temp.found('zebra lion', 2), '2 1', 'up to so many');
select is(pg_temp.found('zebra', 9, '{"notEquals": {"key": "a", "value": 1}}'), '4 2', 'of those that the filter matches; the shorter first');
select is(pg_temp.found('giraffe'), null, 'nothing where no word matches');
select is(pg_temp.found('the'), null, 'nor for a query of stopwords');
select is(pg_temp.found('zebra & !lion | x:* <-> (y'), '2 1 3 4', 'operators are no words');
select is(pg_temp.found('"zebra and a lion" giraffe'), '2', 'a phrase in quotes is a condition');
select is(pg_temp.found('zebra -lion'), '1 4', 'and so is a -word');
select is(pg_temp.found('-lion'), null, 'which alone finds nothing');

-- 4,000 chunks of 1 to 40 of 300 words; word n is in every n-th place or so. Some are common, most rare.
select setseed(0.5);
select kb.create_knowledge_base('words', dimensions => 256);
insert into kb_store.words (chunks, custom_metadata)
select (select string_agg('w' || floor(300 ^ random())::integer, ' ') from generate_series(1, 1 + (c * 7919) % 40)),
       jsonb_build_object('part', c % 10)
from generate_series(1, 4000) c;
insert into kb_store.words (chunks) values ('the view pg_stat_io'), ('the stat of pg io');
select kb._refresh_term_statistics(kb._find_knowledge_base('words'));
analyze kb_store.words;

-- The definition, from the text itself.
create temp table posting as
select s.id, u.lexeme, cardinality(u.positions) as tf, (s.custom_metadata ->> 'part')::integer as part,
       sum(cardinality(u.positions)) over (partition by s.id) as length
from kb_store.words s cross join lateral unnest(to_tsvector('english', translate(s.chunks, '_', '-'))) u;
create index on posting (lexeme);
create temp table term as
select p.lexeme, ln(1 + (4002 - count(*) + 0.5) / (count(*) + 0.5)) as idf from posting p group by p.lexeme;
create temp table mean as select sum(p.tf) / 4002.0 as length from posting p;
create function pg_temp.truth(query text, in_part integer default null) returns table (id uuid, score float) language sql as $fn$
    select p.id, sum(t.idf * p.tf / (p.tf + 1.2 * (0.25 + 0.75 * p.length / m.length)))
    from unnest(to_tsvector('english', translate(query, '_', '-'))) q
    join posting p on p.lexeme = q.lexeme
    join term t on t.lexeme = q.lexeme
    cross join mean m
    where in_part is null or p.part = in_part
    group by p.id
$fn$;
-- How far the first candidates are from the truth: the truth of each, and the best there are. All words of these queries are known.
create function pg_temp.error(query text, candidates integer, part integer default null) returns float language sql as $fn$
    with truth as materialized (select t.* from pg_temp.truth(query, part) t),
    best as (select t.score, row_number() over (order by t.score desc) as n from truth t),
    most as (select sum(t.idf) as idf from unnest(to_tsvector('english', translate(query, '_', '-'))) q join term t on t.lexeme = q.lexeme)
    select coalesce(max(greatest(abs(l.score * m.idf - b.score), abs(l.score * m.idf - t.score))), 0)
         + abs(count(l.id) - least(candidates, (select count(*) from truth)))
    from kb._find_knowledge_base('words') w
    cross join lateral kb._text_leg(
        w, query, candidates,
        kb._compile_filter(w, case when part is not null then jsonb_build_object('equals', jsonb_build_object('key', 'part', 'value', part)) end))
        with ordinality as l (id, score, n)
    cross join most m
    left join best b on b.n = l.n
    left join truth t on t.id::text = l.id
$fn$;
create temp table asked as
select n, (select string_agg('w' || floor(300 ^ random())::integer, ' ') from generate_series(1, 1 + n % 9)) as query
from generate_series(1, 120) n;

select cmp_ok((select count(*) from term where idf < 1.5), '>=', 4::bigint, 'some of the words are common');
select is_empty(
    $$ select e.* from (select a.query, pg_temp.error(a.query, 10) as error from asked a offset 0) e where not coalesce(e.error < 1e-4, false) $$,
    'the first ten are those of BM25, with its scores');
select is_empty(
    $$ select a.query from asked a where a.n <= 30 and not coalesce(pg_temp.error(a.query, 50, a.n % 10) < 1e-4, false) $$,
    'so are the first fifty that a filter leaves');
select is_empty(
    $$ select w.query from unnest(array['w1', 'w2', 'w1 w2', 'w1 w2 w3', 'w1 w299', 'w1 w2 w3 w4 w5 w6 w7 w8']) w (query)
       where not coalesce(pg_temp.error(w.query, 1) < 1e-4 and pg_temp.error(w.query, 200) < 1e-4, false) $$,
    'common words are no exception');
select is_empty(
    $$ select l.score from asked a cross join lateral kb._text_leg(kb._find_knowledge_base('words'), a.query, 9, null) l
       where not (l.score > 0 and l.score < 1) $$,
    'scores are in [0, 1)');

select results_eq(
    $$ select s.chunks from kb._text_leg(kb._find_knowledge_base('words'), 'pg_stat_io', 9, null) l
       join kb_store.words s on s.id::text = l.id
       order by l.score desc $$,
    $$ values ('the view pg_stat_io'), ('the stat of pg io') $$,
    'an identifier is found whole, then in parts');

create temp table scanned as select pg_stat_get_xact_numscans('kb_store.words'::regclass) as n;
select pg_temp.found('w250 w1', base => 'words'), pg_temp.found('w290 unheard -w1', base => 'words'), pg_temp.found('pg_stat_io', base => 'words');
select is((select pg_stat_get_xact_numscans('kb_store.words'::regclass)), (select n from scanned), 'a query with rare words does not scan the table');
select count(*) from kb_store.words;
select isnt((select pg_stat_get_xact_numscans('kb_store.words'::regclass)), (select n from scanned), 'which would have been seen');

-- A text of more different words than a tsvector takes: 4 bytes a letter, each word whole and in parts, which is as much as there can be.
insert into public.documents (id, "odd ""text""")
select 6, 'walrus ' || string_agg(
           (select string_agg(chr(131072 + ((hashint8extended(n, i) & 65535) % 40000)::integer) || case i when 100 then '-' else '' end, '' order by i)
            from generate_series(1, 200) i), ' ')
           || ' narwhal'
from generate_series(1, 1000) n;
select throws_ok(
    $$ select to_tsvector('english', d."odd ""text""") from public.documents d where d.id = 6 $$, '54000', null, 'a text that is too long for a tsvector');
select results_eq(
    $$ select pg_temp.found('walrus'), pg_temp.found('narwhal'), pg_temp.found('zebra lion') $$,
    $$ values ('6', null, '2 1 3 4') $$,
    'is found by its first 100,000 characters, and keeps nobody from being found');
create index on public.documents using gin (to_tsvector('english', translate(left("odd ""text""", 100000), '_./', '-  ')));
select kb._refresh_term_statistics(kb._find_knowledge_base('docs'));
truncate scanned;
insert into scanned select pg_stat_get_xact_numscans('public.documents'::regclass);
select pg_temp.found('zebra lion');
select is((select pg_stat_get_xact_numscans('public.documents'::regclass)), (select n from scanned), 'nor one of an attached table with an index of the lexemes');

select is(
    (select t.chunks from kb.term_statistic t join kb.knowledge_base b using (knowledge_base_id) where b.name = 'docs' and t.lexeme = 'walrus'), 1::bigint,
    'nor the words from being counted, or an index from being built');
select is(pg_temp.found('walrus'), '6', 'by which it is found');

-- Row-level security: what the caller may see, of the same statistics.
create temp table unseen as
select l.id, l.score
from kb._find_knowledge_base('words') w
cross join lateral kb._text_leg(w, 'w7 w30', 4002, kb._compile_filter(w, '{"equals": {"key": "part", "value": 3}}')) l;
alter table kb_store.words enable row level security;
create policy part on kb_store.words using (custom_metadata @> '{"part": 3}');
grant select on unseen to kb_reader;
set local role kb_reader;
select cmp_ok((select count(*) from unseen), '>', 50::bigint, 'some are seen');
select results_eq(
    $$ select l.id, round(l.score::numeric, 9) from kb._text_leg(kb._find_knowledge_base('words'), 'w7 w30', 4002, null) l $$,
    $$ select u.id, round(u.score::numeric, 9) from unseen u $$,
    'row-level security leaves the caller''s chunks, scored as before');
reset role;

select lives_ok(format('select * from kb._text_leg(kb._find_knowledge_base(%L), %L, 9, null)', 'words', v.query), 'takes ' || v.name)
from (values
    ('20,000 characters', (select left(string_agg('w' || n || ' word' || n, ' '), 20000) from generate_series(1, 3000) n)),
    ('quotes and dashes', repeat('"-" --"w1 -', 1000))
) as v (name, query);

select * from finish();
rollback;
