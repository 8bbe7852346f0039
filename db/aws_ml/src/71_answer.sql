-- Extractive and honest: the sentences that hold most of what the question asks, word for word, or a refusal. Rare words count
-- more (over the sentences at hand); so do sources that hold more of the question, open with it, or stand first.
create or replace function aws_bedrock._answer(prompt text, question text)
returns text
language plpgsql stable
set search_path = pg_catalog, pg_temp
set jit = off
as $fn$
declare
    v_none constant text := 'The sources do not contain an answer to this question.';
    v_answer text;
begin
    if not exists (select from aws_bedrock._source(prompt)) then
        return 'This is the pgkb emulator, not a language model: it only quotes numbered sources, and this prompt holds none.';
    end if;

    with asked as materialized (
        select t.term, max(t.weight)::float8 as weight
        from aws_bedrock._term(question) t
        group by t.term
    ),
    source as materialized (
        select s.source, s.content, row_number() over () as rank
        from aws_bedrock._source(prompt) s
    ),
    sentence as materialized (
        select min(s.rank) as rank, min(e.ordinal) as ordinal, e.sentence
        from source s
        cross join lateral aws_bedrock._sentence(s.content) e
        group by e.sentence
    ),
    hit as materialized (
        select s.rank, s.ordinal, a.term, a.weight
        from sentence s
        cross join lateral (select distinct t.term from aws_bedrock._term(s.sentence) t) t
        join asked a on a.term = t.term
    ),
    rarity as (
        select h.term, ln(1 + (select count(*) from sentence)::float8 / count(*)) as idf
        from hit h
        group by h.term
    ),
    -- How much of the question a source holds, headings included, and how much its first 200 characters.
    covered as materialized (
        select s.rank,
               t.term,
               a.weight,
               t.term in (select o.term from aws_bedrock._term(left(s.content, 200)) o) as opens
        from source s
        cross join lateral (select distinct t.term from aws_bedrock._term(s.content) t) t
        join asked a on a.term = t.term
    ),
    about as (
        select c.rank, (sum(c.weight) + sum(c.weight) filter (where c.opens)) / (select sum(a.weight) from asked a) as share
        from covered c
        group by c.rank
    ),
    scored as (
        select h.rank,
               h.ordinal,
               sum(h.weight * r.idf) * (1 + coalesce(max(b.share), 0)) / (1 + 0.1 * h.rank) as score,
               sum(h.weight) / (select sum(a.weight) from asked a) as coverage
        from hit h
        join rarity r on r.term = h.term
        left join about b on b.rank = h.rank
        group by h.rank, h.ordinal
    ),
    best as (
        select c.*
        from (
            select s.*, max(s.score) over () as top_score
            from scored s
        ) c
        where c.score >= 0.6 * c.top_score
          and c.coverage >= 0.3
        order by c.score desc, c.rank, c.ordinal
        limit 4
    )
    select string_agg(format('%s [%s]', e.sentence, s.source), ' ' order by b.score desc, b.rank, b.ordinal)
    into v_answer
    from best b
    join sentence e on e.rank = b.rank and e.ordinal = b.ordinal
    join source s on s.rank = b.rank
    where (
        select sum(c.weight)
        from (select distinct v.term, v.weight from covered v) c
    ) > 0.5 * (select sum(a.weight) from asked a);

    return coalesce(v_answer, v_none);
end
$fn$;

comment on function aws_bedrock._answer(text, text) is
    'One to four sentences of the sources in the prompt, each followed by its [source], or that there is no answer.';

revoke all on function aws_bedrock._answer(text, text) from public;


create or replace function aws_bedrock._generate(
    in  prompt         text,
    in  message        text,
    in  max_tokens     int,
    in  stop_sequences jsonb,
    out completion     text,
    out stop_reason    text,
    out stop_sequence  text
)
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_max_chars int := least(floor(max_tokens * 4.7), 1000000);
    v_length    int;
begin
    if aws_bedrock._token_count(prompt) > 200000 then
        perform aws_bedrock._reject('Input is too long for requested model.');
    end if;

    completion := aws_bedrock._answer(prompt, aws_bedrock._question(message));
    stop_reason := 'end_turn';

    select s.sequence, position(s.sequence in completion) - 1
    into stop_sequence, v_length
    from jsonb_array_elements_text(stop_sequences) s(sequence)
    where position(s.sequence in completion) > 0
    order by 2, 1
    limit 1;

    if found then
        completion := left(completion, v_length);
        stop_reason := 'stop_sequence';
    end if;

    if length(completion) > v_max_chars then
        completion := left(completion, v_max_chars);
        stop_reason := 'max_tokens';
        stop_sequence := null;
    end if;
end
$fn$;

comment on function aws_bedrock._generate(text, text, int, jsonb) is
    'Answers the message from the prompt''s sources, cut at a stop sequence or at max_tokens.';

revoke all on function aws_bedrock._generate(text, text, int, jsonb) from public;
