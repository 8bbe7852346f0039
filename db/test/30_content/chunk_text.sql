begin;
select plan(45);

select results_eq(
    $$ select * from kb.chunk_text(E'# Fruit\n\nApples are red.\n\n## Citrus\n\nLemons are yellow.\n') $$,
    $$ values (1, 'Fruit', null::integer, 9, 24, 'Apples are red.', null::integer, null::text),
              (2, 'Fruit > Citrus', null, 37, 55, 'Lemons are yellow.', null, null) $$,
    'a chunk has the headings above it, its offsets and its text');

select results_eq(
    $$ select c.page, c.heading, c.start_offset, c.text from kb.chunk_text(E'# A\none\ftwo\n# B\f\fthree\f') c $$,
    $$ values (1, 'A', 4, 'one'), (2, 'A', 8, 'two'), (4, 'B', 17, 'three') $$,
    'pages count from 1, empty ones too; headings go on over a page break');

select results_eq(
    $$ select c.heading, c.text from kb.chunk_text(E'# A\n```\n# no heading\n```\n## B\n  ~~~ sh\n# nor this\n  ~~~\nend') c $$,
    $$ values ('A', E'```\n# no heading\n```'), ('A > B', E'~~~ sh\n# nor this\n  ~~~\nend') $$,
    'a # within a code fence is no heading');

select is_empty(format('select * from kb.chunk_text(%L)', v.content), v.name || ' has no chunks')
from (values
    ('null', null),
    ('an empty text', ''),
    ('white space', E' \t\r\n\n '),
    ('a form feed', E'\f\f'),
    ('a text of headings only', E'# A\n## B\n\n# C'),
    ('a heading of 5,000 characters', '# ' || repeat('h', 5000))
) as v (name, content);

select results_eq(
    format('select c.start_offset, c.text from kb.chunk_text(%L) c', v.content),
    format('values (%s, %L)', v.start_offset, 'text'),
    'the text is found behind ' || v.name)
from (values
    ('an empty line and a heading', E'\n# H\ntext', 5),
    ('a long heading', '# ' || repeat('h', 300) || E'\n# H\ntext', 307),
    ('an empty page and a heading', E'\f\n# H\ntext', 6),
    ('Windows'' line ends', E'# H\r\n\r\ntext\r\n', 7)
) as v (name, content, start_offset);

select results_eq(
    $$ select c.heading, c.text from kb.chunk_text(E'####### seven\n#hashtag\n # indented') c $$,
    $$ values (null, E'####### seven\n#hashtag\n # indented') $$,
    'seven signs, or none before a space, or an indent make no heading');

select is(
    (select array_agg(c.text) from kb.chunk_text(v.text) c), array[v.text],
    'keeps ' || v.name)
from (values
    ('right-to-left text', '‏מסד נתונים، قاعدة بيانات.'),
    ('characters of every plane', E'é語🜁𠀀\U000E0041\U000F0000\U0010FFFF.'),
    ('combining characters', E'e\u0301 n\u0303.'),
    ('quotes, backslashes and formats', $$'; drop table kb.document; -- \1 \\ %s %I $1$$),
    ('control characters', E'a\x01\x02b')
) as v (name, text);

-- Sentences of 10 bytes, of which 9 make 20 tokens (94 bytes).
select results_eq(
    $$ select c.ordinal, c.start_offset, c.end_offset from kb.chunk_text(repeat('Sentence. ', 100), '{"max_tokens": 20}') c limit 3 $$,
    $$ values (1, 0, 89), (2, 90, 179), (3, 180, 269) $$,
    'splits behind a sentence, evenly');

select results_eq(
    $$ select count(*), max(octet_length(c.text)) <= 1410 from kb.chunk_text(repeat('Sentence. ', 1000)) c $$,
    $$ values (8::bigint, true) $$,
    'into as few chunks as have 300 tokens');

select results_eq(
    $$ select c.* from kb.chunk_text(E'\n# A\fone\n# B\ntwo\n', '{"strategy": "none"}') c $$,
    $$ values (1, null, null::integer, 1, 16, E'# A\fone\n# B\ntwo', null::integer, null::text) $$,
    'with strategy none the whole text is one chunk');
select is_empty($$ select * from kb.chunk_text(E' \n', '{"strategy": "none"}') $$, 'unless it is blank');

select results_eq(
    format('select string_agg(c.text, %L order by c.ordinal) = %L, max(octet_length(c.text)) <= 2115 from kb.chunk_text(%L) c', '', v.text, v.text),
    'values (true, true)',
    'splits ' || v.name)
from (values
    ('1 MB without a space', repeat('x', 1000000)),
    ('1 MB of a script of three bytes', repeat('語', 333333)),
    ('1 MB of the highest plane', repeat(E'\U0010FFFF', 250000))
) as v (name, text);

select throws_ok(
    format('select * from kb.chunk_text(%L, %L)', 'text', v.chunking), 'KB001', v.message, 'rejects ' || v.chunking)
from (values
    ('{"max_tokens": "many"}', 'max_tokens must be a number from 20 to 8192'),
    ('{"strategy": "semantics"}', 'chunking has an unknown strategy')
) as v (chunking, message);
select throws_ok($$ select * from kb.chunk_text('text', null) $$, 'KB001', 'chunking must be a JSON object', 'rejects null');

-- 300 texts of up to 60 of these pieces each, the same ones every time.
create temp table generated as
select t.n,
       string_agg(p.piece[1 + abs(hashint4(t.n * 1000 + i.n)) % cardinality(p.piece)], '' order by i.n) as content
from generate_series(1, 300) as t (n)
cross join lateral generate_series(1, 1 + t.n % 60) as i (n)
cross join (values (array[
    E'\n', E'\n', E'\n\n', E'\r\n', E'\f', ' ', E'\t', '# A', E'\n# B\n', E'\n## C\n', E'\n### ', E'\n```\n', '~~~', '```',
    'Word. ', 'word ', '語。', '🜁', 'مرحبا ', E'\U0010FFFF', '? ', repeat('x', 150), repeat('Sentence. ', 30), repeat('語', 99)
])) as p (piece)
group by t.n;

create temp table chunked as
select g.n, g.content, c.*
from generated g
cross join (values ('{}'::jsonb), ('{"max_tokens": 20}'), ('{"strategy": "none"}')) as s (chunking)
cross join lateral kb.chunk_text(g.content, s.chunking) c;

select cmp_ok((select count(*) from chunked), '>', 3000::bigint, 'generated texts have chunks');
select is_empty(
    $$ select c.n, c.ordinal from chunked c
       where c.text is distinct from substr(c.content, c.start_offset + 1, c.end_offset - c.start_offset) $$,
    'whose text is exactly what their offsets say');
select is_empty($$ select c.n, c.ordinal from chunked c where c.text !~ '\S' or c.text ~ '^\s|[ \n\r\t\f]$' $$, 'none of them blank, or with blanks around');
select is_empty(
    $$ select c.n, c.ordinal
       from (
           select g.n, c.*,
                  row_number() over w as place,
                  lag(c.end_offset) over w as previous_end
           from generated g
           cross join lateral kb.chunk_text(g.content, '{"max_tokens": 20}') c
           window w as (partition by g.n order by c.start_offset)
       ) c
       where c.ordinal <> c.place or c.start_offset < c.previous_end $$,
    'in the order of the text, none within another');
select is_empty(
    $$ select g.n
       from (select t.n, translate(t.content, '#', '.') as content from generated t) g
       cross join lateral kb.chunk_text(g.content, '{"max_tokens": 20}') c
       group by g.n, g.content
       having regexp_replace(string_agg(c.text, '' order by c.ordinal), '\s', '', 'g') <> regexp_replace(g.content, '\s', '', 'g') $$,
    'and, where there are no headings, with nothing left out');

-- Hierarchical: sentences of 10 bytes; a chunk has up to 94, a parent up to 188.
create function pg_temp.parents(content text) returns text language sql as $fn$
    select string_agg(concat_ws(' ', c.parent, c.heading), ', ' order by c.ordinal)
    from kb.chunk_text(content, '{"strategy": "hierarchical", "max_tokens": 20, "parent_max_tokens": 40}') c
$fn$;
select is(
    pg_temp.parents(E'# A\none\n## B\ntwo\n# C\nthree'), '1 A, 1 A > B, 1 C', 'a whole text that fits is one parent');
select is(
    pg_temp.parents(E'# A\none\n## B\n' || repeat('Sentence. ', 6) || E'\n## C\n' || repeat('Sentence. ', 6) || E'\n# D\n' || repeat('Sentence. ', 9)),
    '1 A, 1 A > B, 1 A > C, 4 D', 'else each section with its subsections');
select is(
    pg_temp.parents(E'# A\n' || repeat('Sentence. ', 30) || E'\n# B\none\n# C\ntwo'), '1 A, 1 A, 3 A, 3 A, 5 B, 5 C',
    'or as many chunks of it as fit, and as many small sections beside it');
select is(
    pg_temp.parents(E'# A\n' || repeat('Sentence. ', 6) || E'\n# A\n' || repeat('Sentence. ', 6) || E'\n## B\n' || repeat('Sentence. ', 9)),
    '1 A, 2 A, 2 A > B', 'sections of the same name are two');

create temp table family as
select g.n, c.*
from generated g
cross join lateral kb.chunk_text(g.content, '{"strategy": "hierarchical", "max_tokens": 20, "parent_max_tokens": 60}') c;
select is_empty(
    $$ select f.n, f.ordinal, f.heading, f.page, f.start_offset, f.end_offset, f.text from family f
       except
       select g.n, c.ordinal, c.heading, c.page, c.start_offset, c.end_offset, c.text
       from generated g
       cross join lateral kb.chunk_text(g.content, '{"max_tokens": 20}') c $$,
    'the chunks are those of the default strategy');
select is_empty(
    $$ select f.n, f.parent from family f group by f.n, f.parent
       having f.parent is distinct from min(f.ordinal) or count(*) <= max(f.ordinal) - min(f.ordinal) or count(distinct coalesce(f.page, 0)) > 1
           or count(*) > 1 and sum(octet_length(f.text)) > 60 * 4.7 $$,
    'each is of one parent, whose chunks follow one another from that whose ordinal it has, on one page, and fit');
select cmp_ok(
    (select count(*) from (select from family f group by f.n, f.page having count(*) > 1 and count(distinct f.parent) = 1) p), '>', 50::bigint,
    'generated texts have pages of one parent');
select is_empty(
    $$ select f.n, f.page from family f group by f.n, f.page having sum(octet_length(f.text)) <= 60 * 4.7 and count(distinct f.parent) > 1 $$,
    'as every page is that fits');

set local role kb_reader;
select lives_ok($$ select * from kb.chunk_text('text') $$, 'kb_reader may call it');
set local role bedrock_user;
select throws_ok($$ select * from kb.chunk_text('text') $$, '42501', 'permission denied for schema kb', 'bedrock_user may not');
reset role;

select results_eq(
    $$ select c.heading, c.text from kb.chunk_text(E'````\n~~~\n# a\n```\n# b\n````\n# H\nafter') c $$,
    $$ values (null, E'````\n~~~\n# a\n```\n# b\n````'), ('H', 'after') $$,
    'a fence is closed by its own kind, at least as long');

select * from finish();
rollback;
