create or replace function kb._conversation(session_id uuid, max_tokens integer default 2000)
returns text
language sql stable
set search_path = kb, pg_temp
as $fn$
    select string_agg(t.text, E'\n' order by t.answer_id)
    from (
        select a.answer_id, v.text,
               sum(kb._token_count(v.text)) over (order by a.answer_id desc) as tokens
        from (
            select a.answer_id, a.question, a.answer
            from kb.answer a
            where a.session_id = _conversation.session_id
            order by a.answer_id desc
            limit 20
        ) a
        cross join lateral (select format(E'Question: %s\nAnswer: %s', a.question, a.answer)) as v (text)
    ) t
    where t.tokens <= max_tokens
$fn$;

comment on function kb._conversation(uuid, integer) is
    'The questions and answers of a conversation, oldest first, as many of the last 20 as have no more than so many tokens together; null for none.';

revoke all on function kb._conversation(uuid, integer) from public;
grant execute on function kb._conversation(uuid, integer) to kb_reader;
