begin;
set local client_min_messages = warning;
select plan(12);

insert into bedrock_integration.bedrock_kb (chunks) values ('zebra lion'), ('zebra lion'), ('zebra'), ('grass grass grass grass grass');
create temp view base as select b from kb._find_knowledge_base('default') b;
create function pg_temp.weigh(lexemes text[], is_indexed boolean default true)
returns table (words text[], weights float[], frequencies bigint[], mean_length float) language sql as $fn$
    select w.words::text[], w.weights, w.frequencies, w.mean_length from base b cross join lateral kb._weigh_lexemes(b.b, lexemes, is_indexed) w
$fn$;
-- For 4 chunks, ln(1 + (4 - n + 0.5) / (n + 0.5)) by n.
create temp table idf (n, idf) as values (0, ln(10.0)), (1, ln(1 + 3.5 / 1.5)), (2, ln(1 + 2.5 / 2.5)), (3, ln(1 + 1.5 / 3.5));

select results_eq(
    $$ select w.words, w.frequencies, w.mean_length
       from pg_temp.weigh('{zebra,lion,grass}') w $$,
    $$ values ('{''grass'',''lion'',''zebra''}'::text[], '{1,2,3}'::bigint[], 2.5::float) $$,
    'what was never counted is counted now');
select kb._refresh_term_statistics(b.b) from base b;

select results_eq(
    $$ select w.words, w.frequencies, w.mean_length
       from pg_temp.weigh('{zebra,lion,grass}') w $$,
    $$ values ('{''grass'',''lion'',''zebra''}'::text[], '{1,2,3}'::bigint[], 2.5::float) $$,
    'the rarest word comes first');
select is_empty(
    $$ select w.weights, i.share
       from pg_temp.weigh('{zebra,lion,grass}') w
       cross join (select array_agg(i.idf / s.idf order by i.n) as share from idf i cross join (select sum(idf) as idf from idf where n > 0) s where i.n > 0) i
       cross join lateral unnest(w.weights, i.share) as u (weight, share)
       where abs(u.weight - u.share) > 1e-9 $$,
    'a weight is the share of the idf of all');
select results_eq(
    $$ select w.words, round(w.weights[1]::numeric, 9)
       from pg_temp.weigh('{zebra,gnu}') w $$,
    $$ select '{''zebra''}'::text[], round(z.idf / (z.idf + g.idf), 9) from idf z, idf g where z.n = 3 and g.n = 0 $$,
    'an unknown word is not searched for, but weighs');
select results_eq(
    $$ select w.words, w.frequencies
       from pg_temp.weigh('{zebra,gnu}', false) w $$,
    $$ values ('{''gnu'',''zebra''}'::text[], '{0,3}'::bigint[]) $$,
    'without an index, it may be a new one');

insert into bedrock_integration.bedrock_kb (chunks) values ('gnu zebra'), ('gnu');
select results_eq(
    $$ select w.words, w.frequencies
       from pg_temp.weigh('{zebra,gnu}') w $$,
    $$ values ('{''gnu'',''zebra''}'::text[], '{2,3}'::bigint[]) $$,
    'what is new since the count is counted now');
insert into bedrock_integration.bedrock_kb (chunks) select 'gnu' from generate_series(1, 10);
select ok(
    (select w.weights[2] > 0 and w.weights[1] > w.weights[2]
     from pg_temp.weigh('{zebra,gnu}') w),
    'even if there are more of it than there were chunks');

insert into bedrock_integration.bedrock_kb (chunks) select 'word' || n || ' common' from generate_series(1, 100) n;
select results_eq(
    $$ select cardinality(w.words), cardinality(w.weights), w.words @> '{''common''}'
       from pg_temp.weigh((select array_agg('word' || n) || '{common}'::text[] from generate_series(1, 100) n)) w $$,
    $$ values (64, 64, false) $$,
    'of more than 64, the rarest');
select is((select w.words from pg_temp.weigh(v.lexemes) w), null, 'nothing for ' || v.name)
from (values ('{}'::text[], 'no word'), (null, 'null'), ('{unheard}', 'no known word')) as v (lexemes, name);
select is_empty(
    $$ select 1 from pg_temp.weigh('{it''s,a\\b,x:*}') w where w.words is not null $$,
    'nor for odd ones');

select * from finish();
rollback;
