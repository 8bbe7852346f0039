-- The passages between <search_result> tags, numbered as their <source> says. Split, not matched: it stays linear, and a
-- document may contain </content> itself.
create or replace function aws_bedrock._source(prompt text)
returns table (source text, content text)
language sql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
    select btrim(split_part(split_part(r.result, '<source>', -1), '</source>', 1), E' \t\r\n'),
           regexp_replace(substr(r.result, 1, length(r.result) - length(split_part(r.result, '</content>', -1))
                                              - length('</content>')), '^.*?<content>', '')
    from string_to_table(prompt, '<search_result>') with ordinality r(result, ordinal)
    where r.ordinal > 1
      and r.result like '%<content>%</content>%<source>%</source>%'
$fn$;

comment on function aws_bedrock._source(text) is 'The numbered sources in a prompt.';

revoke all on function aws_bedrock._source(text) from public;


create or replace function aws_bedrock._question(message text)
returns text
language sql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
    select coalesce(
        (regexp_match(message, '.*<question>(.*?)</question>'))[1],
        (regexp_match(message, '([^\n]*\S[^\n]*)\s*$'))[1])
$fn$;

comment on function aws_bedrock._question(text) is 'What a message asks: its last <question>, or its last line.';

revoke all on function aws_bedrock._question(text) from public;


-- Blocks first (paragraphs, list items), since a sentence never crosses one; headings, tables and code are no sentences.
-- An integer in brackets after a space would pass for a citation: it becomes one in parentheses.
create or replace function aws_bedrock._sentence(content text)
returns table (sentence text, ordinal bigint)
language sql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
    select regexp_replace(
               case when s.sentence ~ '[.!?:。！？]["'')]*$' then s.sentence else s.sentence || '.' end,
               '(\s)\[(\d+)\]', '\1(\2)', 'g'),
           row_number() over (order by b.ordinal, s.ordinal)
    from regexp_split_to_table(
        regexp_replace(content, '```.*?(```|$)', E'\n\n', 'g'),
        '\n\s*\n|\f|\n(?=\s*([-*+#|]|\d+[.)])\s)|(?<=^|\n)(?=\s*#)'
    ) with ordinality b(block, ordinal)
    cross join lateral regexp_split_to_table(
        btrim(regexp_replace(regexp_replace(b.block, '^\s*([-*+]|\d+[.)])\s+', ''), '\s+', ' ', 'g')),
        '(?<=[.!?]["'')]*)(?<!\m(?:e\.g|i\.e|vs|cf|no|fig|etc)\.)\s(?=[^[:lower:]])|(?<=[。！？])'
    ) with ordinality s(sentence, ordinal)
    where b.block !~ '^\s*[#|]'
      and length(s.sentence) between 8 and 1000
$fn$;

comment on function aws_bedrock._sentence(text) is 'The sentences of a text, in order; headings, tables and code left out.';

revoke all on function aws_bedrock._sentence(text) from public;
