begin;
select plan(16);

select is(kb._chunk_parents(v.levels::integer[], v.bytes::integer[], 30), v.parents::integer[], v.name)
from (values
    ('{0}', '{10}', '{1}', 'a chunk alone is its own parent'),
    ('{0,7,1,2}', '{5,5,10,10}', '{1,1,1,1}', 'a page that fits is one'),
    ('{0,7,0,7}', '{5,5,5,5}', '{1,1,3,3}', 'two pages are two'),
    ('{0,7,7,7,7}', '{10,10,10,10,10}', '{1,1,1,4,4}', 'of one that does not fit, as many chunks as do'),
    ('{0,1,2,2,1}', '{10,10,10,10,10}', '{1,2,2,2,5}', 'or a section with its subsections'),
    ('{0,2,7,2,2}', '{10,10,10,10,10}', '{1,1,1,4,4}', 'or as many whole sections of one'),
    ('{0,2,2,7,7,7,2,2}', '{10,10,10,10,10,10,10,10}', '{1,1,3,3,3,6,7,7}', 'those beside one that is cut are apart from it'),
    ('{0,2,1,2,2}', '{20,20,10,20,20}', '{1,2,3,3,5}', 'those of two larger ones from each other'),
    ('{0,3,3,2}', '{10,10,10,10}', '{1,1,1,4}', 'a level that was skipped is none'),
    ('{0,7}', '{40,10}', '{1,2}', 'what is too large is alone'),
    (null, null, null, 'nothing has none')
) as v (levels, bytes, parents, name);

-- 500 texts of up to 40 chunks, the same ones every time.
create temp table generated as
select t.n, kb._chunk_parents(array_agg(c.level order by c.ordinal), array_agg(c.bytes order by c.ordinal), 150) as parents,
       array_agg(c.level order by c.ordinal) as levels, array_agg(c.bytes order by c.ordinal) as bytes
from generate_series(1, 500) as t (n)
cross join lateral (
    select i.ordinal,
           case when i.ordinal = 1 then 0 else ('{0,1,2,2,3,3,6,7,7,7,7,7,7,7,7,7}'::integer[])[1 + abs(hashint4(t.n * 1000 + i.ordinal)) % 16] end as level,
           1 + abs(hashint4(-t.n * 1000 - i.ordinal)) % 80 as bytes
    from generate_series(1, 1 + t.n % 40) as i (ordinal)
) c
group by t.n;
create temp table chunk as
select g.n, c.ordinal, c.level, c.bytes, c.parent
from generated g
cross join lateral unnest(g.levels, g.bytes, g.parents) with ordinality as c (level, bytes, parent, ordinal);

select is_empty('select c.n from chunk c where c.parent is null or c.bytes is null', 'each chunk has a parent');
select is_empty(
    $$ select c.n, c.parent from chunk c group by c.n, c.parent having c.parent <> min(c.ordinal) or count(*) <= max(c.ordinal) - min(c.ordinal) $$,
    'whose chunks follow one another, from that whose ordinal it has');
select is_empty($$ select c.n, c.parent from chunk c group by c.n, c.parent having sum(c.bytes) > 150 $$, 'and fit');
create temp table section as
select l.level, c.n, c.parent, c.bytes, count(*) filter (where c.level <= l.level) over (partition by l.level, c.n order by c.ordinal) as section
from chunk c
cross join generate_series(0, 6) as l (level);
select is_empty(
    $$ select s.n, s.level, s.section from section s group by s.n, s.level, s.section having sum(s.bytes) <= 150 and count(distinct s.parent) > 1 $$,
    'a section that fits is never cut');
select is_empty(
    $$ select s.n, s.parent from section s where s.level = 0 group by s.n, s.parent having count(distinct s.section) > 1 $$,
    'pages never meet');

select * from finish();
rollback;
