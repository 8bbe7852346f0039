-- Split, not matched: that stays linear, and a document may itself contain </content>.
create or replace function aws_bedrock._source(prompt text)
returns table (source text, content text, title text)
language sql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
    select btrim(split_part(split_part(r.result, '<source>', -1), '</source>', 1), E' \t\r\n'),
           left(c.content, -length('</content>' || split_part(c.content, '</content>', -1))),
           split_part(split_part(split_part(r.result, '<content>', 1), '<title>', 2), '</title>', 1)
    from string_to_table(prompt, '<search_result>') with ordinality r(result, ordinal)
    cross join lateral (
        select substr(r.result, position('<content>' in r.result) + length('<content>'))
    ) c(content)
    where r.ordinal > 1
      and r.result like '%<content>%</content>%<source>%</source>%'
$fn$;

comment on function aws_bedrock._source(text) is
    'The passages in the <search_result> tags of a prompt, what their <source> calls them, and '
    'their <title>, empty where there is none.';

revoke all on function aws_bedrock._source(text) from public;


create or replace function aws_bedrock._question(message text)
returns text
language sql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
    select coalesce(
        nullif(split_part(split_part(q.message, '<question>', -1), '</question>', 1), q.message),
        split_part(rtrim(q.message, E' \t\r\n'), E'\n', -1))
    from (values (message)) q(message)
$fn$;

comment on function aws_bedrock._question(text) is
    'What a message asks: its last <question>, or its last line.';

revoke all on function aws_bedrock._question(text) from public;


create or replace function aws_bedrock._instruction(prompt text)
returns text
language sql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
    select concat_ws(
        E'\n',
        split_part(prompt, '<search_result', 1),
        split_part(split_part(r.rest, '<conversation>', 1), '<question>', 1),
        case
            when position('</question>' in r.rest) > 0 then split_part(r.rest, '</question>', -1)
        end)
    from (
        select case
            when position('</search_result' in prompt) > 0
                then split_part(prompt, '</search_result', -1)
        end
    ) r(rest)
$fn$;

comment on function aws_bedrock._instruction(text) is
    'What a prompt says besides its sources, its conversation and its question.';

revoke all on function aws_bedrock._instruction(text) from public;


-- Blocks first (paragraphs, list items, rows of tables), for no sentence crosses them; headings and
-- code hold none. Numbers in brackets that index no name would pass for a citation: (1), not [1].
-- Ends of sentences are marked, then split at: a lookbehind, (?<=\.) or \m, makes the regular
-- expression start over at each match, and 800 kB take four minutes.
create or replace function aws_bedrock._sentence(content text)
returns table (sentence text, ordinal bigint, whole boolean, lead text)
language sql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
    with block as (
        select b.ordinal,
               btrim(regexp_replace(b.block, '^\s*([-*+]|\d+[.)])\s+', ''), E' \t\n|') as block
        from regexp_split_to_table(
            regexp_replace(
                regexp_replace(
                    regexp_replace(content, '```.*?(```|$)', E'\n\n', 'g'),
                    '^[ \t]*#.*$|^[ \t|:-]+$', E'\n', 'gn'),
                '^.*\|.*$', E'\n\\&\n\n', 'gn'),
            '\n\s*\n|\f|\n(?=\s*([-*+]|\d+[.)])\s)'
        ) with ordinality b(block, ordinal)
    ),
    -- A short line that is no sentence says what those below it speak of, as a row's first cell does.
    term as (
        select b.ordinal,
               b.block,
               count(*) filter (where t.is_term) over (order by b.ordinal) as term,
               t.is_term
        from block b
        cross join lateral (
            select length(b.block) <= 120 and b.block !~ '[.!?:|。！？]["'')]*$| \| '
        ) t(is_term)
        where b.block <> ''
    ),
    led as (
        select t.ordinal,
               case
                   when t.block like '% | %' then split_part(t.block, ' | ', 1)
                   when t.is_term then ''
                   else coalesce(
                       max(t.block) filter (where t.is_term) over (partition by t.term), '')
               end as lead,
               regexp_replace(
                   ' ' || regexp_replace(t.block, '([.!?]["'')]*)[ \t]*\n', E'\\1\x02', 'g'),
                   '\s+', ' ', 'g') as block
        from term t
    ),
    marked as (
        select l.ordinal,
               l.lead,
               regexp_replace(
                   regexp_replace(
                       l.block, '([ (])(e\.g|i\.e|vs|cf|no|fig|etc)\. ', E'\\1\\2.\x01', 'gi'),
                   '([.!?]["'')]*) (?=[^[:lower:]])|([。！？])', E'\\1\\2\x02', 'g') as block
        from led l
    ),
    sentence as (
        select row_number() over (order by m.ordinal, s.ordinal) as ordinal,
               m.lead,
               btrim(regexp_replace(
                   translate(s.sentence, E'\x01', ' '),
                   '(^|[^[:alnum:]_])\[(\d+(?:\s*,\s*\d+)*)\]', '\1(\2)', 'g')) as sentence
        from marked m
        cross join lateral string_to_table(m.block, E'\x02') with ordinality s(sentence, ordinal)
    )
    select case when s.sentence ~ '[.!?:。！？]["'')]*$' then s.sentence else s.sentence || '.' end,
           s.ordinal,
           s.sentence ~ '^([^[:lower:]]|\w+_|\w+ ?\().{20,}[.!?:]["'')]*$|[。！？]$',
           s.lead
    from sentence s
    where length(s.sentence) between 8 and 1000
$fn$;

comment on function aws_bedrock._sentence(text) is
    'The sentences of a text in order; whole if it looks like one from beginning to end; lead: the '
    'line above it, or the cell before it, that says what it speaks of.';

revoke all on function aws_bedrock._sentence(text) from public;


create or replace function aws_bedrock._plain(input text)
returns text
language sql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
    select regexp_replace(
        ' ' || regexp_replace(lower(input), '[_.$''’-]+', '', 'g'), '[^[:alnum:]]+', ' ', 'g')
$fn$;

comment on function aws_bedrock._plain(text) is
    'The words of a text in lower case, each behind a space, without the punctuation in them, '
    'which is a matter of taste.';

revoke all on function aws_bedrock._plain(text) from public;
