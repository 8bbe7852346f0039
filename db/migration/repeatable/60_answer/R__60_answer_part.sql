create or replace function kb._answer_part(response text, sources integer)
returns table (start_offset integer, end_offset integer, text text, cited integer[], dropped integer)
language sql immutable parallel safe
as $fn$
    -- U+0001 and U+0002 part text from markers, so they leave the response first. A full stop behind a marker goes before it.
    -- "a[1][2]" and "'[2,3]'" are no markers.
    with part as (
        select p.n, split_part(p.part, E'\x01', 1) as text, translate(split_part(p.part, E'\x01', 2), '−', '-') as markers
        from string_to_table(
                 regexp_replace(
                     translate(response, E'\x01\x02', ''),
                     '((?:\s+|(?<![[:alnum:]_\]]))\[\s*[-−]?\d{1,4}(?:\s*[,;]\s*[-−]?\d{1,4})*\s*\](?:\s*\[\s*[-−]?\d{1,4}(?:\s*[,;]\s*[-−]?\d{1,4})*\s*\])*)(?![''"’”[:alnum:]_\]])([.,;:!?]?)',
                     E'\\2\x01\\1\x02', 'g'),
                 E'\x02') with ordinality as p (part, n)
    ),
    placed as (
        select p.n,
               p.markers,
               case when p.n = 1 then ltrim(p.text, E' \n\r\t') else p.text end as text
        from part p
    ),
    measured as (
        select p.n,
               p.text,
               p.markers,
               sum(length(p.text)) over (order by p.n) - length(p.text) as start_offset
        from placed p
    )
    select (m.start_offset + length(m.text) - length(ltrim(m.text, E' \n\r\t')))::integer,
           (m.start_offset + length(rtrim(m.text, E' \n\r\t')))::integer,
           m.text,
           array(
               select distinct k.number
               from (
                   select r.number[1]::integer as number
                   from regexp_matches(m.markers, '-?\d+', 'g') as r (number)
               ) k
               where k.number between 1 and sources
               order by k.number),
           (
               select count(*)::integer
               from regexp_matches(m.markers, '-?\d+', 'g') as r (number)
               where r.number[1]::integer not between 1 and sources
           )
    from measured m
    order by m.n
$fn$;

comment on function kb._answer_part(text, integer) is
    'A model''s response, split behind its markers [1], [2][3]: joined, the texts are the answer without markers; cited are the numbers of offered sources, '
    'dropped how many were never offered. Offsets count characters of that answer from 0, the end is exclusive.';

revoke all on function kb._answer_part(text, integer) from public;
grant execute on function kb._answer_part(text, integer) to kb_reader, kb_writer, kb_worker;
