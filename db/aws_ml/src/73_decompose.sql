create or replace function aws_bedrock._simple_part(question text)
returns table (part text, ordinal bigint)
language plpgsql stable
set search_path = pg_catalog, pg_temp
set jit = off
as $fn$
declare
    v_compared text[] := coalesce(
        regexp_match(question, '\mdifferences? between (.+?) and (.+?)[\s?!.]*$', 'i'),
        regexp_match(question, '\mcompare (.+?) (?:and|with|to) (.+?)[\s?!.]*$', 'i'),
        regexp_match(question, '(\S+) (?:versus|vs\.?|compared (?:to|with)) (\S+?)[\s?!.]*$', 'i'));
    v_pair     text[];
    v_left     text;
    v_right    text;
begin
    if v_compared is not null then
        return query
        select 'What is ' || c.compared, c.ordinal
        from unnest(v_compared) with ordinality c(compared, ordinal);
        return;
    end if;

    -- "What do pg_locks and pg_stat_io show?" asks twice the same.
    v_pair := regexp_match(question, '^(.*?)([[:alnum:]_.]+) and ([[:alnum:]_.]+)(.*)$', 'i');
    if (
        select count(*) = 2
        from aws_bedrock._content_word(concat_ws(' ', v_pair[2], v_pair[3])) w
        where w.is_name
    ) then
        return query
        values (v_pair[1] || v_pair[2] || v_pair[4], 1::bigint),
               (v_pair[1] || v_pair[3] || v_pair[4], 2);
        return;
    end if;

    -- "How do I make an index and drop a table?": the second begins as the first.
    v_left := split_part(question, ' and ', 1);
    v_right := nullif(substr(question, length(v_left) + 6), '');
    if (select count(*) >= 2 from aws_bedrock._content_word(v_left))
       and (select count(*) >= 2 from aws_bedrock._content_word(v_right))
    then
        return query
        select v_left, 1::bigint
        union all
        select left(v_left, position(w.word in v_left) - 1) || v_right, 2
        from aws_bedrock._content_word(v_left) w
        where w.ordinal = (select min(f.ordinal) from aws_bedrock._content_word(v_left) f);
        return;
    end if;

    return query values (question, 1::bigint);
end
$fn$;

comment on function aws_bedrock._simple_part(text) is
    'What a single question compares or joins by "and", each asked by itself.';

revoke all on function aws_bedrock._simple_part(text) from public;


create or replace function aws_bedrock._decompose(question text)
returns text
language sql stable
set search_path = pg_catalog, pg_temp
set jit = off
as $fn$
    with sentence as (
        select s.sentence, s.ordinal
        from regexp_split_to_table(
            question,
            '[?;\n]+|,? and '
            '(?=(?:how|what|why|which|when|where|who|whom|does|do|is|are|can|should|will)\M)'
        ) with ordinality s(sentence, ordinal)
        where s.sentence ~ '[[:alpha:]]'
    ),
    part as (
        select p.part,
               row_number() over (order by s.ordinal, p.ordinal) as ordinal
        from sentence s
        cross join lateral aws_bedrock._simple_part(s.sentence) p
    )
    select coalesce(
        string_agg(
            aws_bedrock._sentence_case(aws_bedrock._standalone(
                p.part,
                array(select e.part from part e where e.ordinal < p.ordinal order by e.ordinal))),
            E'\n' order by p.ordinal) filter (where p.ordinal <= 4),
        question)
    from part p
$fn$;

comment on function aws_bedrock._decompose(text) is
    'The questions, one to four, that a question is made of, one a line.';

revoke all on function aws_bedrock._decompose(text) from public;
