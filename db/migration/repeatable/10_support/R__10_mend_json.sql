create or replace function kb._mend_json(value text)
returns jsonb
-- Rare rows need it: at the default cost of 100 the planner would think a filter dear in every row.
language sql immutable parallel safe cost 1
as $fn$
    select string_agg(
               case
                   -- An escaped backslash out of the way, every \u is an escape.
                   when t.token like '"%' then
                       regexp_replace(
                           replace(replace(t.token, '\\', '\u005c'), '\u0000', '\ufffd'),
                           '\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}',
                           '\\ufffd', 'g')
                   when length(n.number[1]) + coalesce(n.number[3]::numeric, 0) > 131072 then 'null'
                   when coalesce(length(n.number[2]), 0) - coalesce(n.number[3]::numeric, 0) > 16383 then '0'
                   else t.token
               end, '' order by t.n)::jsonb
    from (
        select m.match[1] as token, m.n
        from regexp_matches(value, '"(?:[^"\\]|\\.)*"|-?[0-9][0-9.eE+-]*|[^"0-9-]+', 'g') with ordinality as m (match, n)
    ) t
    cross join lateral regexp_match(t.token, '^-?([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]+))?$') as n (number)
$fn$;

comment on function kb._mend_json(text) is
    'JSON as jsonb, with a replacement character for each \u0000 and half of a surrogate pair, null for a number beyond numeric, 0 for one too small: '
    'what json holds and jsonb does not.';

revoke all on function kb._mend_json(text) from public;
grant execute on function kb._mend_json(text) to kb_reader, kb_writer, kb_worker;
