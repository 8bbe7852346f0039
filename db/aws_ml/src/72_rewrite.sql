create or replace function aws_bedrock._leans(question text)
returns boolean
language sql stable
set search_path = pg_catalog, pg_temp
set jit = off
as $fn$
    select question ~* '^\s*(and|but|or|so|also|then|what about|how about)\M'
        -- A pronoun that nothing before it in the question stands for.
        or (
            select count(*) < 2
            from aws_bedrock._content_word(p.before)
        ) and p.before is not null
        -- No sentence, and hardly a word: "On Windows?"
        or question !~* '\m(is|are|was|were|do|does|did|can|may|must|should|will|has|have|means?)\M'
        and question !~* '^\s*(who|explain|describe|define|compare|list|show|tell)\M'
        and (select count(*) < 2 from aws_bedrock._content_word(question))
    from (
        select coalesce(
            substring(question from
                '(?i)^(.*?)\m(?:its?|they|them|theirs?|these|those|this|he|she|his|hers?|him)\M'),
            substring(question from
                '(?i)^(.*?\m(?:is|was|does|did|do|about|of|for|with|in|on|than|to|by)) that\M'))
    ) p(before)
$fn$;

comment on function aws_bedrock._leans(text) is
    'Whether a question can hardly be understood without what was said before it.';

revoke all on function aws_bedrock._leans(text) from public;


create or replace function aws_bedrock._sentence_case(question text)
returns text
language sql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
    select upper(left(q.question, 1)) || substr(q.question, 2) || '?'
    from (values (btrim(question, E' \t\r\n?!.,;'))) q(question)
$fn$;

comment on function aws_bedrock._sentence_case(text) is 'A question from its capital to its mark.';

revoke all on function aws_bedrock._sentence_case(text) from public;


create or replace function aws_bedrock._standalone(question text, earlier text[])
returns text
language plpgsql stable
set search_path = pg_catalog, pg_temp
set jit = off
as $fn$
declare
    v_pronoun    constant text := '\m(it|they|them|these|those|this|that|he|she|him)\M';
    v_possessive constant text := '\m(its|theirs?|his|hers?)\M';
    v_verb       constant text :=
        '\m(is|are|was|were|do|does|did|can|may|must|should|will|has|have|why|how|when|who)\M';
    v_part       constant text := '^(on|in|for|with|without|at|by|from|to|of)\M';
    v_own    text := regexp_replace(question, '^\s*(and|but|or|so|also|then)\M[, ]*', '', 'i');
    v_other  text := substring(v_own from '(?i)^\s*(?:what|how) about\M\s*(.*?)[\s?!.]*$');
    v_asked  text;
    v_topic  text;
    v_single boolean;
begin
    if not aws_bedrock._leans(question) then
        return question;
    end if;

    -- The newest question that names something, or that leans on nothing itself.
    select e.question, t.topic, t.words = 1
    into v_asked, v_topic, v_single
    from unnest(earlier) with ordinality e(question, ordinal)
    cross join lateral (
        select coalesce(
                   string_agg(w.word, ' ' order by w.ordinal) filter (where w.is_name),
                   string_agg(w.word, ' ' order by w.ordinal)),
               coalesce(nullif(count(*) filter (where w.is_name), 0), count(*)),
               bool_or(w.is_name)
        from aws_bedrock._content_word(e.question) w
    ) t(topic, words, has_name)
    where t.topic is not null
      and (t.has_name or not aws_bedrock._leans(e.question))
    order by e.ordinal desc
    limit 1;
    if not found then
        return question;
    end if;

    -- "And pg_locks?" asks the same of another; "And on Windows?" the same of a part.
    if v_other is null and v_own !~* v_verb then
        v_other := btrim(v_own, E' \t\r\n?!.');
        if v_other ~ '^[[:upper:]][[:lower:]]' then
            v_other := lower(left(v_other, 1)) || substr(v_other, 2);
        end if;
    end if;
    if v_other is not null and v_single and v_other !~* v_part then
        return aws_bedrock._sentence_case(replace(v_asked, v_topic, v_other));
    elsif v_other is not null then
        return aws_bedrock._sentence_case(btrim(v_asked, E' \t\r\n?!.') || ' ' || v_other);
    elsif v_own ~* v_possessive then
        return aws_bedrock._sentence_case(
            regexp_replace(v_own, v_possessive, v_topic || '''s', 'i'));
    elsif v_own ~* v_pronoun then
        return aws_bedrock._sentence_case(regexp_replace(v_own, v_pronoun, v_topic, 'i'));
    end if;
    return aws_bedrock._sentence_case(btrim(v_own, E' \t\r\n?!.') || ' (' || v_topic || ')');
end
$fn$;

comment on function aws_bedrock._standalone(text, text[]) is
    'The question with what it leans on put in, from the questions before it. '
    'One that leans on nothing is returned as it is.';

revoke all on function aws_bedrock._standalone(text, text[]) from public;


create or replace function aws_bedrock._rewrite(message text)
returns text
language sql stable
set search_path = pg_catalog, pg_temp
set jit = off
as $fn$
    select aws_bedrock._standalone(
        btrim(aws_bedrock._question(message), E' \t\r\n'),
        array(
            select btrim(t.turn[1])
            from regexp_matches(
                split_part(split_part(message, '<conversation>', 2), '</conversation>', 1),
                '^\s*(?:Question|User|Human)\s*:(.*)$',
                'gn'
            ) with ordinality t(turn, ordinal)
            order by t.ordinal
        ))
$fn$;

comment on function aws_bedrock._rewrite(text) is
    'The <question> of a message so that it can be understood without its <conversation>.';

revoke all on function aws_bedrock._rewrite(text) from public;
