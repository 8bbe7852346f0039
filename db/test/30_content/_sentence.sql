begin;
select plan(12);

create function pg_temp.sentences(content text, max_bytes double precision default 1410) returns text[] language sql as $fn$
    select array_agg(s.text order by s.n) from kb._sentence(content, max_bytes, 0) s
$fn$;

select is(
    pg_temp.sentences('One. Two! Three? „Four.“ Five.'), '{"One. ","Two! ","Three? ","„Four.“ Five."}', 'a sentence has the white space behind it');
select is(
    pg_temp.sentences('一。二！三'), '{一。,二！,三}', 'of any script');
select is(pg_temp.sentences(E'one\ntwo. three'), array[E'one\ntwo. ', 'three'], 'it may go over lines');
select is(pg_temp.sentences(E'one\n\ntwo'), array[E'one\n', E'\ntwo'], 'but not over paragraphs');
select is(pg_temp.sentences(E'# A\none\n# B\ntwo\fthree'), array[E'\none', E'\ntwo', E'\fthree'], 'or headings and pages');
select is(
    (select array_agg(s.input order by s.n) from kb._sentence('One. Two. Three.', 1410, v.buffer_size) s), v.input,
    format('%s neighbours', v.buffer_size))
from (values
    (0, '{One.,Two.,Three.}'::text[]),
    (1, '{One. Two.,One. Two. Three.,Two. Three.}'),
    (2, '{One. Two. Three.,One. Two. Three.,One. Two. Three.}')
) as v (buffer_size, input);
select is((select array_agg(s.input) from kb._sentence(E'# A\nalone', 1410, 1) s), '{null}', 'one that is alone is compared with none');
select results_eq(
    format('select string_agg(s.text, %L order by s.n) = %L, max(octet_length(s.text)) <= 600, min(s.start_offset) from kb._sentence(%2$L, 1410, 0) s', '', t.text),
    'values (true, true, 0::bigint)', 'a long line is many')
from (select repeat('x', 100000) || ' ' || repeat('word ', 2000) || repeat('語。', 200)) as t (text);
select is_empty($$ select * from kb._sentence(null, 1410, 0) $$, 'no text, no sentences');

set local role kb_writer;
select lives_ok($$ select * from kb._sentence('text', 1410, 0) $$, 'kb_writer may call it');
reset role;

select * from finish();
rollback;
