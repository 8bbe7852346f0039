create or replace function kb._unfound_quotes(content text, sources text[])
returns text[]
language sql immutable parallel safe
as $fn$
    select coalesce(array_agg(q.quote[1] order by q.n), '{}')
    from regexp_matches(content, '["“]([^"“”]*)["”]', 'g') with ordinality as q (quote, n)
    -- One or two words are a name rather than a quotation.
    where q.quote[1] ~ '\S\s+\S+\s+\S'
      and not exists (
          select
          from unnest(sources) s
          where position(
                    lower(rtrim(regexp_replace(btrim(q.quote[1]), '\s+', ' ', 'g'), '.,;:!?… '))
                    in lower(regexp_replace(s, '\s+', ' ', 'g'))) > 0)
$fn$;

comment on function kb._unfound_quotes(text, text[]) is
    'The passages in double quotes, of three words and more, that are in none of the sources: whatever the white space, the case of the letters, and the '
    'punctuation at the end.';

revoke all on function kb._unfound_quotes(text, text[]) from public;
grant execute on function kb._unfound_quotes(text, text[]) to kb_reader;
