begin;
select plan(12);

create function pg_temp.path(variadic headings text[]) returns text language sql as $fn$
    select array_to_string(kb._heading_path(h.heading order by h.n), ' > ')
    from unnest(headings) with ordinality as h (heading, n)
$fn$;

select is(pg_temp.path('# A', '## B', '### C'), 'A > B > C', 'a deeper heading goes below');
select is(pg_temp.path('# A', '## B', '## C'), 'A > C', 'one of the same level takes the place');
select is(pg_temp.path('# A', '## B', '### C', '# D'), 'D', 'a higher one ends all below it');
select is(pg_temp.path('# A', '### C', '## B'), 'A > B', 'a level that was skipped leaves no trace');
select is(pg_temp.path('## B', '### C', '## D'), 'D', 'nor does a first level that never came');
select is(pg_temp.path('###### F', '# A', '### C'), 'A > C', 'from the deepest level to the top');
select is(pg_temp.path(E'##  A heading  ##\r'), 'A heading', 'a title has no closing signs and no white space around it');
select is(pg_temp.path('# C# and F#'), 'C# and F#', 'a sign that belongs to a word stays');
select is(pg_temp.path('# A # {#a}', '## B\{#b}', '### C {#c} c'), 'A > B{#b} > C {#c} c', 'the id that a heading ends in is no part of the title');
select is(pg_temp.path('# {#a}', '## B'), 'B', 'of which there may be none');
select is(pg_temp.path('# ‏שלום'), '‏שלום', 'right-to-left text stays as it is');
select is((select kb._heading_path(h.heading) from (values ('# A')) as h (heading) where false), '{}', 'no headings, no path');

select * from finish();
rollback;
