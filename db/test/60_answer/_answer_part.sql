begin;
select plan(36);

create function pg_temp.answer(response text) returns text language sql as $fn$
    select rtrim(string_agg(p.text, '' order by p.n), E' \n\r\t')
    from kb._answer_part(response, 3) with ordinality as p (start_offset, end_offset, text, cited, dropped, n)
$fn$;
-- The cited spans of the answer, with their sources.
create function pg_temp.cited(response text) returns text language sql as $fn$
    select string_agg(substr(pg_temp.answer(response), p.start_offset + 1, p.end_offset - p.start_offset) || p.cited::text, ' | ' order by p.start_offset)
    from kb._answer_part(response, 3) p
    where p.cited <> '{}'
$fn$;
create function pg_temp.dropped(response text) returns bigint language sql as $fn$
    select sum(p.dropped) from kb._answer_part(response, 3) p
$fn$;

select is(pg_temp.answer(v.response), v.answer, 'answer: ' || v.name)
from (values
    ('One. [1] Two. [2][3]', 'One. Two.', 'markers are taken out'),
    ('One [1]. Two [2], three [3]; four.', 'One. Two, three; four.', 'a stop behind a marker goes before it'),
    (E'One. [1]\n\n- Two. [2]\n- Three.', E'One.\n\n- Two.\n- Three.', 'lists and paragraphs stay'),
    ('No marker at all.', 'No marker at all.', 'an answer may have none'),
    ('a[1] and b[i]', 'a[1] and b[i]', 'an index is no marker'),
    ('a[1][2] = 3', 'a[1][2] = 3', 'nor is a second one'),
    ($$Use '[2,3]'::vector or "[1]".$$, $$Use '[2,3]'::vector or "[1]".$$, 'nor what stands in quotes'),
    ('One. [1]Two. [ 2 ; 3 ]', 'One. [1]Two.', 'nor one that a word follows'),
    (E'  \n One. [1]', 'One.', 'blanks around it go'),
    (E'Control \x01characters\x02. [1]', 'Control characters.', 'so do control characters that part it'),
    ('語🜁。[1]‏שלום. [2]', '語🜁。‏שלום.', 'every plane and right-to-left text stay'),
    ('One. [12345]', 'One. [12345]', 'a number of five digits is none of ours'),
    ('One. [1', 'One. [1', 'half a marker stays')
) as v (response, answer, name);

select is(pg_temp.cited(v.response), v.cited, 'citations: ' || v.name)
from (values
    ('One. [1] Two. [2][3]', 'One.{1} | Two.{2,3}', 'a part rests on the markers behind it'),
    ('One [1]. Two [2], three [3]; four.', 'One.{1} | Two,{2} | three;{3}', 'its stop belongs to it'),
    ('One. [1, 2] Two. [3] [1]', 'One.{1,2} | Two.{1,3}', 'lists and neighbours count'),
    ('One. [2][2]', 'One.{2}', 'each source once'),
    ('One. Two. [1] Three.', 'One. Two.{1}', 'from the last marker on'),
    ('No marker at all.', null, 'no marker, no citation'),
    ('One. [4] Two. [0] Three. [9999][1]', 'Three.{1}', 'a source that was never offered is none'),
    (E'\n語🜁。[1]  ‏שלום. [2]', '語🜁。{1} | ‏שלום.{2}', 'offsets count characters of any plane'),
    (E'One. [1]\n\n\nTwo. [2]\n', 'One.{1} | Two.{2}', 'without the blanks around')
) as v (response, cited, name);

select is(pg_temp.dropped(v.response), v.dropped, format('dropped of %s: %s', v.response, v.dropped))
from (values ('One. [1]', 0::bigint), ('One. [4]', 1), ('One. [0][1, 7] Two. [9999]', 3), ('None.', 0)) as v (response, dropped);

select is_empty($$ select * from kb._answer_part(null, 3) $$, 'null has no parts');
select is(pg_temp.answer(repeat('One. [1] ', 10000)), rtrim(repeat('One. ', 10000)), 'takes 10,000 markers');
select is(pg_temp.answer(repeat('x', 1000000)), repeat('x', 1000000), 'and 1 MB without one');

-- Generated responses: 300 of up to 30 of these pieces.
create temp table generated as
select t.n,
       string_agg(p.piece[1 + abs(hashint4(t.n * 1000 + i.n)) % cardinality(p.piece)], '' order by i.n) as response
from generate_series(1, 300) as t (n)
cross join lateral generate_series(1, 1 + t.n % 30) as i (n)
cross join (values (array['Word', ' ', '. ', '.', E'\n', ' [1]', '[2]', ' [1][3]', ' [7]', '語。', '🜁', 'x[1]', '[', ']', ',', E'\U0010FFFF', '‏ש'])) as p (piece)
group by t.n;
create temp table part as
select g.n, pg_temp.answer(g.response) as answer, p.*
from generated g
cross join lateral kb._answer_part(g.response, 3) p;

select cmp_ok((select count(*) from part p where p.cited <> '{}'), '>', 300::bigint, 'generated responses have citations');
select is_empty(
    $$ select p.n, p.answer from part p
       where p.cited <> '{}'
         and substr(p.answer, p.start_offset + 1, p.end_offset - p.start_offset) is distinct from btrim(p.text, E' \n\r\t') $$,
    'whose spans are exactly the text that they cite');
select is_empty(
    $$ select p.n from part p where p.cited <> '{}' and not (p.start_offset <= p.end_offset and p.end_offset <= length(p.answer)) $$,
    'within the answer');
select is_empty(
    $$ select p.n
       from (select q.*, lag(q.end_offset) over (partition by q.n order by q.start_offset, q.end_offset) as previous_end from part q where q.cited <> '{}') p
       where p.start_offset < p.previous_end $$,
    'none within another');
select is_empty($$ select p.n from part p where p.cited && '{0,4,5,6,7,8,9}' $$, 'of offered sources only');
select is_empty(
    $$ select g.n from generated g
       where regexp_replace(pg_temp.answer(g.response), '\s|[\[\]\d.,]', '', 'g') <> regexp_replace(g.response, '\s|[\[\]\d.,]', '', 'g') $$,
    'and nothing but markers and blanks is taken out');

set local role kb_reader;
select lives_ok($$ select * from kb._answer_part('One. [1]', 1) $$, 'kb_reader may call it');
reset role;

select * from finish();
rollback;
