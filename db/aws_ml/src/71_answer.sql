-- What a text asks about by name: words with a capital, a digit or an underscore, but the first of
-- a sentence.
create or replace function aws_bedrock._name(question text)
returns table (name text)
language sql stable
set search_path = pg_catalog, pg_temp
as $fn$
    select distinct lower(n.match[1])
    from regexp_matches(
        regexp_replace(question, '(^|[.!?"“])\s*[[:upper:]][[:lower:]]*\M', '\1', 'g'),
        '[[:alnum:]_][[:alnum:]_./$-]*[[:alnum:]_]',
        'g'
    ) n(match)
    where n.match[1] ~ '[[:upper:][:digit:]_$]'
      and exists (select from aws_bedrock._term(n.match[1]))
$fn$;

comment on function aws_bedrock._name(text) is
    'What a question calls by name, in lower case. Of something that the sources never name they say '
    'nothing.';

revoke all on function aws_bedrock._name(text) from public;


-- Weights are those of _term, times how rare the word is among the sentences at hand. Favoured are
-- sources that stand first and that hold more of the question, above all in their title and their
-- first 200 characters, or what it quotes, and sentences that are whole and open with the question's
-- weightiest word.
create or replace function aws_bedrock._scored_sentence(prompt text, question text)
returns table (
    source           text,
    sentence         text,
    whole            boolean,
    place            bigint,
    score            float8,
    coverage         float8
)
language sql stable
set search_path = pg_catalog, pg_temp
set jit = off
as $fn$
    with asked as materialized (
        select t.term,
               max(t.weight)::float8 / sum(max(t.weight)) over () as share
        from aws_bedrock._term(question) t
        group by t.term
    ),
    source as materialized (
        select s.source,
               s.content,
               s.title,
               row_number() over () as rank,
               exists (
                   select
                   from regexp_matches(question, '["“]([^"”]{12,})["”]', 'g') q(match)
                   where position(
                       aws_bedrock._plain(q.match[1]) in aws_bedrock._plain(s.content)) > 0
               ) as is_quoted
        from aws_bedrock._source(prompt) s
    ),
    sentence as materialized (
        select distinct on (e.sentence) s.rank, e.ordinal, e.sentence, e.whole, e.lead
        from source s
        cross join lateral aws_bedrock._sentence(s.content) e
        order by e.sentence, s.rank, e.ordinal
    ),
    covered as materialized (
        select distinct s.rank, a.term, a.share, p.weight
        from source s
        cross join lateral (values
            (s.title || E'\n' || s.content, 1), (s.title || E'\n' || left(s.content, 200), 2)
        ) p(part, weight)
        cross join lateral aws_bedrock._term(p.part) t
        join asked a on a.term = t.term
    ),
    hit as materialized (
        select distinct s.sentence, a.term, a.share
        from sentence s
        cross join lateral aws_bedrock._term(s.lead || E'\n' || s.sentence) t
        join asked a on a.term = t.term
    ),
    rarity as (
        select h.term, ln(1 + (select count(*) from sentence)::float8 / count(*)) as idf
        from hit h
        group by h.term
    ),
    matched as (
        select h.sentence,
               sum(h.share * r.idf) as score,
               sum(h.share) as coverage
        from hit h
        join rarity r on r.term = h.term
        group by h.sentence
    ),
    -- No source holds half of the question, or one weighty word is in none: they speak of other things.
    told as (
        select coalesce((
                   select max(c.coverage) >= 0.5
                   from (
                       select sum(v.share) as coverage
                       from covered v
                       where v.weight = 1
                       group by v.rank
                   ) c
               ), false)
               and not exists (
                   select
                   from asked a
                   where a.share >= 0.25
                     and a.term not in (select v.term from covered v)
               )
               and not exists (
                   select
                   from aws_bedrock._name(question) n
                   -- XIDs, where the sources have XID.
                   where position(rtrim(aws_bedrock._plain(n.name), 's') in (
                       select string_agg(aws_bedrock._plain(s.title || ' ' || s.content), '')
                       from source s
                   )) = 0
               ) as is_told
    )
    select d.source,
           s.sentence,
           s.whole,
           row_number() over (order by s.rank, s.ordinal),
           m.score
               * (1 + (select sum(c.share * c.weight) / 3 from covered c where c.rank = s.rank))
               * (1 - 0.05 * least(s.rank - 1, 10))
               * case when d.is_quoted then 2 else 1 end
               * case
                   when not s.whole then 0.6
                   -- What such a sentence speaks of stands in the one before it.
                   when s.sentence ~* '^(this|these|it|they|so|hence|thus|but|for this) ' then 0.8
                   else 1
               end
               * case when o.opens then 1.3 else 1 end,
           m.coverage
    from matched m
    join sentence s on s.sentence = m.sentence
    join source d on d.rank = s.rank
    cross join lateral (
        select exists (
            select from aws_bedrock._term(left(s.sentence, 40)) t
            where t.term = (select a.term from asked a order by a.share desc, a.term limit 1)
        )
    ) o(opens)
    where (select t.is_told from told t)
$fn$;

comment on function aws_bedrock._scored_sentence(text, text) is
    'The sentences of the sources that hold a word of the question, how well each answers it and how '
    'much of it (0 to 1) it holds; none where the sources speak of other things.';

revoke all on function aws_bedrock._scored_sentence(text, text) from public;


-- Extractive and honest: what the sources say, word for word, or that they say nothing about it.
create or replace function aws_bedrock._answer(prompt text, question text)
returns text
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_instruction text := aws_bedrock._instruction(prompt);
    v_cites       boolean :=
        v_instruction ~* '\mcit(?:e|ed|es|ing|ation|ations)\M|square brackets|\[\d+\]';
    v_answer      text;
begin
    if not exists (select from aws_bedrock._source(prompt)) then
        return 'This is the pgkb emulator, not a language model: '
            'it only quotes numbered sources, and this prompt holds none.';
    end if;

    select string_agg(
               b.sentence || case when v_cites then ' [' || b.source || ']' else '' end,
               ' ' order by b.score desc, b.place)
    into v_answer
    from (
        select s.*, max(s.score) over () as top_score
        from (
            -- An entry of an index or a list only where no sentence or row of a table answers.
            select s.*,
                   s.whole or s.sentence ~ '^.{20}' and s.sentence like '% | %' as is_telling,
                   bool_or(s.whole and s.coverage >= 0.3) over () as is_told
            from aws_bedrock._scored_sentence(prompt, question) s
        ) s
        where s.is_telling or not s.is_told
        order by s.score desc, s.place
        limit 4
    ) b
    where b.score >= 0.6 * b.top_score
      and b.coverage >= 0.3;

    return coalesce(
        v_answer,
        substring(v_instruction from
            '(?i)\mif\M[^.]*\m(?:not|no|cannot|don''t)\M[^."]*'
            '\m(?:say|reply|answer|respond|write)\M[^."]*"([^"]+)"'),
        'The sources do not contain an answer to this question.');
end
$fn$;

comment on function aws_bedrock._answer(text, text) is
    'One to four sentences of the sources in the prompt, with a [source] behind each where the '
    'instructions ask for it; or that they hold no answer, in the words that these ask for.';

revoke all on function aws_bedrock._answer(text, text) from public;
