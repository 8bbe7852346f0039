-- What holds for every strategy, over a text of everything that is hard.
begin;
select plan(8);

create temp table part (n integer generated always as identity, is_heading boolean, text text);
insert into part (is_heading, text) values
    (false, E'before any heading\f\f'),
    (true, '# A {#a}'),
    (true, '## No text'),
    (true, '## Windows'),
    (false, E'one\r\n\r\ntwo. Three.\r\n \t '),
    (false, E'```sql\n# no heading\nselect 1;\n\nselect 2;\n```'),
    (false, repeat('語', 3000) || repeat('文字。', 1000)),
    (true, '### B ###'),
    (false, repeat('word ', 20000)),
    (false, repeat('x', 10000)),
    (false, E'\f\f\f'),
    (false, repeat('A sentence of nine words, of which none matters. ', 200)),
    (false, E'| a | b |\n|---|---|\n' || repeat(E'| cell | cell |\n', 300)),
    (false, repeat(E'\n', 3000) || 'far below'),
    (true, '# The end {#end}'),
    (false, E'🜁 \U0010FFFF مرحبا e\u0301.'),
    (true, '# Of headings only');

create temp table chunked as
select s.chunking, at.*, c.*
from (values
    ('{}'::jsonb),
    ('{"max_tokens": 20}'),
    ('{"strategy": "markdown", "max_tokens": 1000}'),
    ('{"strategy": "fixed_size"}'),
    ('{"strategy": "fixed_size", "max_tokens": 20, "overlap_percentage": 50}'),
    ('{"strategy": "fixed_size", "overlap_percentage": 90}'),
    ('{"strategy": "fixed_size", "overlap_percentage": 0}'),
    ('{"strategy": "hierarchical"}'),
    ('{"strategy": "hierarchical", "max_tokens": 100, "overlap_tokens": 60}'),
    ('{"strategy": "semantic", "max_tokens": 100}'),
    ('{"strategy": "semantic", "buffer_size": 1, "breakpoint_percentile": 50}'),
    ('{"strategy": "none"}')
) as s (chunking)
cross join (select string_agg(p.text, E'\n' order by p.n) as content from part p) t
cross join lateral (select position(E'\f\f\f' in t.content) as page_3_end, position(E'\n### B' in t.content) as b) at
cross join lateral kb.chunk_text(t.content, s.chunking) c;

select is((select count(distinct c.chunking) from chunked c), 12::bigint, 'each strategy has chunks');
select is_empty(
    $$ select c.chunking, c.ordinal
       from chunked c
       cross join (select string_agg(p.text, E'\n' order by p.n) as content from part p) t
       where c.text is distinct from substr(t.content, c.start_offset + 1, c.end_offset - c.start_offset) or c.text ~ '^\s|\s$' or c.text = '' $$,
    'whose text is what their offsets say, without blanks around');

create temp table following as
select c.*,
       row_number() over w as place,
       lag(c.start_offset) over w as start_before,
       max(c.end_offset) over (w rows between unbounded preceding and 1 preceding) as end_before
from chunked c
window w as (partition by c.chunking order by c.ordinal);
select is_empty(
    $$ select f.chunking, f.ordinal from following f
       where f.ordinal <> f.place or f.start_offset <= f.start_before or f.end_offset <= f.end_before $$,
    'in the order of the text, none within another');
select results_eq(
    $$ select distinct f.chunking from following f where f.start_offset < f.end_before order by 1 $$,
    $$ select distinct f.chunking from following f where f.chunking ->> 'strategy' = 'fixed_size' and f.chunking ->> 'overlap_percentage' is distinct from '0' or f.chunking ? 'overlap_tokens' order by 1 $$,
    'overlapping where they are to, and only there');
select is_empty(
    $$ select f.chunking
       from following f
       group by f.chunking
       having regexp_replace(string_agg(substr(f.text, 1 + greatest(0, f.end_before - f.start_offset)), '' order by f.ordinal), '\s', '', 'g')
           <> (select regexp_replace(string_agg(p.text, '' order by p.n), '\s', '', 'g') from part p where not p.is_heading or f.chunking ->> 'strategy' = 'none') $$,
    'all that is neither heading nor blank is in one');
select is_empty(
    $$ select c.chunking, c.ordinal, octet_length(c.text)
       from chunked c
       where c.chunking ->> 'strategy' is distinct from 'none'
         and octet_length(c.text) > 1.5 * 4.7 * coalesce((c.chunking ->> 'max_tokens')::numeric, 300)
         and c.text !~ '\s{100}' $$,
    'none is larger than half as much again as it may be');
select is_empty(
    $$ select c.chunking, c.ordinal
       from chunked c
       where c.chunking ->> 'strategy' is distinct from 'none'
         and (c.text ~ '\f|(^|\n)#+ ' and c.text !~ '# no heading'
              or c.page is distinct from case when c.text ~ '^before' then 1 when c.start_offset < c.page_3_end then 3 else 6 end) $$,
    'none goes over a heading or a page, and each knows its page');
select is_empty(
    $$ select c.chunking, c.ordinal, c.heading, c.anchor
       from chunked c
       where (c.heading, c.anchor) is distinct from
             case
                 when c.chunking ->> 'strategy' = 'none' or c.text ~ '^before' then (null::text, null::text)
                 when c.text ~ '🜁' then ('The end'::text, 'end'::text)
                 when c.start_offset > c.b then ('A > Windows > B'::text, 'a'::text)
                 else ('A > Windows'::text, 'a'::text)
             end $$,
    'and its heading and anchor');

select * from finish();
rollback;
