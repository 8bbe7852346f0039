create or replace function aws_bedrock._token_count(input text)
returns int
language plpgsql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
begin
    return ceil(length(input) / 4.7)::int;
end
$fn$;

comment on function aws_bedrock._token_count(text) is
    'Tokens by rule of thumb: 4.7 characters each.';

revoke all on function aws_bedrock._token_count(text) from public;


-- The parser of text search splits pg_stat_io, pg_hba.conf and I/O in its own ways. Here their
-- parts are stems like others and the whole is a term besides, a slash, dot or hyphen left out, so
-- that I/O meets the io of pg_stat_io. A tsvector holds at most 1 MB, hence the left().
-- PL/pgSQL keeps its plan; as an SQL function this takes twice as long.
create or replace function aws_bedrock._term(input text)
returns table (term text, weight int)
language plpgsql immutable parallel safe
rows 100
set search_path = pg_catalog, pg_temp
set client_min_messages = warning
as $fn$
declare
    v_input text := left(input, 200000);
begin
    return query
    select u.lexeme,
           (1000
            * (0.6 + 0.1 * least(length(u.lexeme), 10))
            * case
                -- Stems that questions are full of and that say little. A list in place is hashed.
                when u.lexeme in (
                    'also', 'ask', 'call', 'can', 'could', 'describ', 'do', 'doe', 'exampl',
                    'explain', 'find', 'first', 'follow', 'get', 'give', 'good', 'happen', 'help',
                    'know', 'let', 'like', 'list', 'long', 'look', 'make', 'mani', 'may', 'mean',
                    'mention', 'much', 'must', 'name', 'need', 'new', 'one', 'pleas', 'possibl',
                    'say', 'set', 'show', 'tell', 'thing', 'two', 'use', 'valu', 'want', 'way',
                    'work', 'would')
                then 0.4
                else 1
              end
            * (1 + ln(cardinality(u.positions))))::int
    from unnest(to_tsvector('english', translate(v_input, '_/.-', '    '))) u
    union all
    select translate(c.match[1], '/.-', ''),
           (case when c.match[1] like '%\_%' then 4000 else 1500 end * (1 + ln(count(*))))::int
    from regexp_matches(
        lower(v_input),
        '[[:alpha:]][[:alnum:]]*(?:[_./-][[:alnum:]]+)+',
        'g'
    ) c(match)
    group by c.match;
end
$fn$;

comment on function aws_bedrock._term(text) is
    'Stems and identifiers of a text, no stopwords. Long stems weigh more, identifiers most.';

revoke all on function aws_bedrock._term(text) from public;


-- Words as they are written, without those that questions are full of.
create or replace function aws_bedrock._content_word(input text)
returns table (word text, ordinal bigint, is_name boolean)
language sql stable
set search_path = pg_catalog, pg_temp
set jit = off
as $fn$
    select w.match[1],
           w.ordinal,
           w.match[1] ~ '[_./]|^[[:upper:]][[:upper:][:digit:]]+$'
    from regexp_matches(
        left(input, 20000),
        '[[:alpha:]][[:alnum:]]*(?:[_./-][[:alnum:]]+)*',
        'g'
    ) with ordinality w(match, ordinal)
    where w.match[1] !~*
          '^(since|without|within|during|per|via|whether|upon|often|ever|else|might|shall)$'
      and exists (select from aws_bedrock._term(w.match[1]) t where t.weight >= 700)
$fn$;

comment on function aws_bedrock._content_word(text) is
    'The words of a text that say what it is about, in order; names are identifiers and keywords.';

revoke all on function aws_bedrock._content_word(text) from public;
