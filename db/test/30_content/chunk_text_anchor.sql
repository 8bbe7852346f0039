begin;
select plan(4);

create function pg_temp.anchors(content text, chunking jsonb default '{}') returns text language sql as $fn$
    select string_agg(format('%s (%s)', c.heading, c.anchor), ', ' order by c.ordinal) from kb.chunk_text(content, chunking) c
$fn$;

select is(pg_temp.anchors(v.content), v.anchors, v.name)
from (values
    (E'# A {#a}\none\n## B {#b}\ntwo\n### C\nthree\n## D\nfour\n# E\nfive',
     'A (a), A > B (b), A > B > C (b), A > D (a), E ()', 'a chunk has the anchor of the innermost heading above it that has one'),
    (E'## A ## {#a.1-_:é}  \r\none\n# B{#b}\ntwo\n# C {#c d}\nthree\n# D {#d} e\nfour\n# {#f}\nfive\n# G \\{#g}\nsix\n```\n# H {#h}\n```',
     'A (a.1-_:é), B{#b} (), C {#c d} (), D {#d} e (),  (f), G {#g} ()', 'of a heading that ends in nothing but it, behind a blank; one in code is none'),
    (E'# A {#a}\none\ftwo', 'A (a), A (a)', 'and keeps it over a page break')
) as v (content, anchors, name);
select is(pg_temp.anchors(E'# A {#a}\none', '{"strategy": "none"}'), ' ()', 'with strategy none it has no anchor');

select * from finish();
rollback;
