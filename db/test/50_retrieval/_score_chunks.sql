begin;
set local client_min_messages = warning;
select plan(8);

create table public.documents (id integer primary key, content text, embedding vector(256), metadata jsonb);
insert into public.documents values
    (1, 'zebra zebra zebra zebra', null, '{"a": 1}'), (2, 'zebra lion grass grass', null, null), (10, 'zebra lion grass grass', null, null), (3, 'grass', null, null);
select kb.attach_table('docs', 'public.documents', metadata_column => 'metadata');

create function pg_temp.score(
    match tsquery, candidates integer default 9, filter jsonb default null, enough float default null, max_rows integer default null,
    ids text[] default '{}', scores float[] default '{}') returns text language sql as $fn$
    select (s.ids, (select coalesce(array_agg(round(x::numeric, 6)), '{}') from unnest(s.scores) x))::text
    from kb._find_knowledge_base('docs') b
    cross join lateral kb._score_chunks(
        b, match, candidates, kb._compile_filter(b, filter), 'zebra', enough, '{zebra,lion}', '{0.25,0.75}', 4, max_rows, ids, scores) s
$fn$;

-- All of the mean length, so that k is 1.2: tf / (tf + 1.2) is 0.769231 for 4, 0.454545 for 1.
select is(pg_temp.score('zebra'), '("{2,10,1}","{0.454545,0.454545,0.192308}")', 'weights by saturation; ties by the key, as what it is');
select is(pg_temp.score('zebra', 1), '({2},{0.454545})', 'up to so many');
select is(pg_temp.score('zebra', 9, '{"equals": {"key": "a", "value": 1}}'), '({1},{0.192308})', 'of those that the filter matches');
select is(pg_temp.score('zebra', 2, ids => '{7,2}', scores => '{0.5,0.4}'), '("{7,2}","{0.500000,0.454545}")', 'with those that were found before');
select is(pg_temp.score('zebra', enough => 0.7), '({1},{0.192308})', 'without those that have too little of the certain word');
select is(pg_temp.score('zebra & !lion', max_rows => 1), '({1},{0.192308})', 'of no more than so many');
select is(pg_temp.score('giraffe'), '({},{})', 'of none, none');

-- Over which kb._score_chunks jumps with ts_rank.
select is_empty(
    $$ select n
       from generate_series(1, 300) n
       cross join lateral (select ('a:' || string_agg(x::text, ',')) ::tsvector as lexemes from generate_series(1, n) x) v
       where ts_rank_cd('{1,1,1,1}', v.lexemes, 'a') <> least(n, 255 + (n > 255)::integer)
          or (1 - ts_rank('{1,1,1,1}', v.lexemes, 'a')) * pi() ^ 2 / 6 not between 1 / (least(n, 256) + 0.6) and 1 / (least(n, 256) + 0.4) $$,
    'ts_rank_cd of a lexeme counts it, up to 256 times; ts_rank is never more than that');

select * from finish();
rollback;
