begin;
select plan(6);

select is(kb._enough_of('{a,b,c}', '{0.5,0.3,0.2}', v.need)::text, v.query, v.name)
from (values
    (0.0,  '''a'' | ''b'' | ''c''', 'any word is more than nothing'),
    (0.3,  '''a'' | ''b'' & ''c''', 'the light ones only together'),
    (0.5,  '''a'' & ( ''b'' | ''c'' )', 'one with another'),
    (0.85, '''a'' & ''b'' & ''c''', 'all of them'),
    (1.0,  null, 'nothing when all are too little')
) as v (need, query, name);

-- All 255 sets of eight words: what weighs enough is found, and with depth for all of them nothing else.
select is_empty(
    $$ select s.words, n.need, n.depth
       from (select s.bits, array_to_tsvector(array_agg('w' || i.i)) as words, sum(i.weight) as weight
             from generate_series(1, 255) as s (bits)
             cross join lateral (select i, 1.0 / i as weight from generate_series(1, 8) i where s.bits >> (i - 1) & 1 = 1) i
             group by s.bits) s
       cross join (select need / 10.0 as need, depth from generate_series(0, 27) need, unnest(array[8, 3]) depth) n
       cross join lateral kb._enough_of(
           array['w1', 'w2', 'w3', 'w4', 'w5', 'w6', 'w7', 'w8']::tsquery[],
           (select array_agg(1.0 / i order by i) from generate_series(1, 8) i),
           n.need,
           n.depth) as e (query)
       where abs(s.weight - n.need) > 1e-6
         and (s.weight > n.need and not coalesce(s.words @@ e.query, false)
              or n.depth = 8 and s.weight < n.need and s.words @@ e.query) $$,
    'never too little, and within the depth never too much');

select * from finish();
rollback;
