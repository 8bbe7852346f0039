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
    'What a question calls by name, in lower case. Of something that the sources never name they '
    'say nothing.';

revoke all on function aws_bedrock._name(text) from public;


-- "an availability group listener": both pairs of neighbours. What stands behind a verb may be an
-- adverb, so only what stands behind an article or a preposition counts.
create or replace function aws_bedrock._compound(question text)
returns table (adjacent tsquery)
language sql stable
set search_path = pg_catalog, pg_temp
set jit = off
as $fn$
    with word as (
        select w.ordinal,
               lower(w.match[1]) as word,
               exists (
                   select from aws_bedrock._content_word(w.match[1]) c where c.word = w.match[1]
               ) as is_content
        from regexp_matches(
            left(question, 20000),
            '[[:alnum:]_./$-]*[[:alnum:]_]|[.,;?!:()"]',
            'g'
        ) with ordinality w(match, ordinal)
    ),
    run as (
        select w.*,
               max(w.ordinal) filter (where not w.is_content) over (order by w.ordinal) as opener,
               lead(w.word) over (order by w.ordinal) as next_word,
               lead(w.is_content) over (order by w.ordinal) as is_followed
        from word w
    )
    select tsquery_phrase(q.first, q.second, 1)
           || tsquery_phrase(q.first, q.second, 2)
           || tsquery_phrase(q.second, q.first, 2)
    from run r
    join word o on o.ordinal = r.opener
    cross join lateral (
        select plainto_tsquery('english', translate(r.word, '_/.-', '    ')),
               plainto_tsquery('english', translate(r.next_word, '_/.-', '    '))
    ) q(first, second)
    where r.is_content
      and r.is_followed
      and o.word in ('a', 'an', 'the', 'its', 'their', 'my', 'any', 'some', 'each', 'several',
          'of', 'in', 'into', 'on', 'to', 'with', 'for', 'from', 'by', 'at')
      and numnode(q.first) > 0
      and numnode(q.second) > 0
$fn$;

comment on function aws_bedrock._compound(text) is
    'What finds the words that a question joins to one thing next to each other, or but one apart.';

revoke all on function aws_bedrock._compound(text) from public;


-- Of 72 questions whose sources answer them 4 are refused, of 55 that have no answer 2 answered (the
-- tuning half of bench/questions.tsv). By the passage, the weighty word and names alone: 1 and 13.
create or replace function aws_bedrock._is_told(prompt text, question text)
returns boolean
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
        select row_number() over () as rank,
               s.title,
               s.content,
               left(s.title || E'\n' || s.content, 200000) as text
        from aws_bedrock._source(prompt) s
    ),
    held as materialized (
        select distinct s.rank, a.term, a.share
        from source s
        cross join lateral aws_bedrock._term(s.text) t
        join asked a on a.term = t.term
    ),
    -- A sentence with those beside it, the line above it and the title.
    near as (
        select distinct s.rank, e.ordinal + n.distance as ordinal, a.term, a.share
        from source s
        cross join lateral aws_bedrock._sentence(s.content) e
        cross join lateral aws_bedrock._term(s.title || E'\n' || e.lead || E'\n' || e.sentence) t
        join asked a on a.term = t.term
        cross join (values (-1), (0), (1)) n(distance)
    ),
    passage as (
        select coalesce(max(n.coverage), 0) as coverage
        from (
            select sum(n.share) as coverage
            from near n
            group by n.rank, n.ordinal
        ) n
    )
    select
        -- Half of the question in a passage; or, of a long one, most of it in a source.
        (
            p.coverage >= 0.5
            or 0.85 <= (
                select max(h.coverage)
                from (select sum(h.share) as coverage from held h group by h.rank) h)
        )
        -- No word that makes up a quarter of it is missing,
        and not exists (
            select
            from asked a
            where a.share >= 0.25
              and a.term not in (select h.term from held h)
        )
        -- nor what it calls by name (XIDs, where the sources have XID),
        and not exists (
            select
            from aws_bedrock._name(question) n
            where not exists (
                select
                from source s
                where position(
                    rtrim(aws_bedrock._plain(n.name), 's') in aws_bedrock._plain(s.text)) > 0
            )
        )
        -- nor, unless a passage has nearly all of it, what it joins to one thing.
        and (
            p.coverage >= 0.75
            or not exists (
                select
                from aws_bedrock._compound(question) c
                where not exists (
                    select
                    from source s
                    where to_tsvector('english', translate(s.text, '_/.-', '    ')) @@ c.adjacent
                )
            )
        )
    from passage p
$fn$;

comment on function aws_bedrock._is_told(text, text) is
    'Whether the sources speak of what the question asks, as far as words can tell.';

revoke all on function aws_bedrock._is_told(text, text) from public;


-- Weights are those of _term, times how rare the word is among the sentences at hand. Favoured are
-- sources that stand first and that hold more of the question, above all in their title and their
-- first 200 characters, or what it quotes, and sentences that are whole and open with the weightiest
-- word of the question.
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
$fn$;

comment on function aws_bedrock._scored_sentence(text, text) is
    'The sentences of the sources that hold a word of the question, how well each answers it and '
    'how much of it (0 to 1) it holds.';

revoke all on function aws_bedrock._scored_sentence(text, text) from public;


create or replace function aws_bedrock._quote(prompt text, question text, cites boolean)
returns text
language sql stable
set search_path = pg_catalog, pg_temp
as $fn$
    select string_agg(
        b.sentence || case when cites then ' [' || b.source || ']' else '' end,
        ' ' order by b.score desc, b.place)
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
      and b.coverage >= 0.3
$fn$;

comment on function aws_bedrock._quote(text, text, boolean) is
    'The one to four sentences of the sources that answer best, each with its [source] if cites.';

revoke all on function aws_bedrock._quote(text, text, boolean) from public;


-- Extractive and honest: what the sources say, word for word, or that they say nothing about it.
create or replace function aws_bedrock._answer(prompt text, question text)
returns text
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_instruction text := aws_bedrock._instruction(prompt);
    v_quote       text;
begin
    if not exists (select from aws_bedrock._source(prompt)) then
        return 'This is the pgkb emulator, not a language model: '
            'it only quotes numbered sources, and this prompt holds none.';
    elsif aws_bedrock._is_told(prompt, question) then
        v_quote := aws_bedrock._quote(
            prompt,
            question,
            v_instruction ~* '\mcit(?:e|ed|es|ing|ation|ations)\M|square brackets|\[\d+\]');
    end if;

    return coalesce(
        v_quote,
        substring(v_instruction from
            '(?i)\mif\M[^.]*\m(?:not|no|cannot|don''t)\M[^."]*'
            '\m(?:say|reply|answer|respond|write)\M[^."]*"([^"]+)"'),
        'The sources do not contain an answer to this question.');
end
$fn$;

comment on function aws_bedrock._answer(text, text) is
    'What the sources in the prompt say to the question, cited where the instructions ask for it; '
    'or that they hold no answer, in the words that these ask for.';

revoke all on function aws_bedrock._answer(text, text) from public;
