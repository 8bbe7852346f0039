create or replace function kb._split_question(log kb.answer, deadline timestamptz)
returns kb.answer
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_question text := coalesce(log.standalone_question, log.question);
    v_call     record;
begin
    select m.* into v_call
    from kb._ask_model(
        log.model,
        log.knowledge_base_id,
        'Split the question into the simpler questions that it is made of. Reply with one question a line, four at most, each understandable by itself, and '
        'nothing else. If it is simple already, repeat it.',
        format('<question>%s</question>', kb._disarm(v_question)),
        '{"max_tokens": 512, "temperature": 0}',
        deadline) m;

    log.input_tokens  := log.input_tokens + v_call.input_tokens;
    log.output_tokens := log.output_tokens + v_call.output_tokens;
    log.usd           := log.usd + v_call.usd;
    log.sub_questions := (
        select array_agg(q.question order by q.n)
        from (
            select b.question, min(l.n) as n
            from string_to_table(v_call.response, E'\n') with ordinality as l (line, n)
            cross join lateral (select btrim(regexp_replace(l.line, '^\s*([-*•]|\d+[.)])\s+', ''), E' \t\r')) as b (question)
            where b.question <> '' and b.question <> v_question and length(b.question) <= 20000
            group by b.question
            order by n
            limit 4
        ) q);
    return log;
exception
    when sqlstate 'KB305' then
        raise notice 'the question was not decomposed: %', sqlerrm;
        return log;
end
$fn$;

comment on function kb._split_question(kb.answer, timestamptz) is
    'The answer''s row with up to four sub_questions, as the text model says; null for a simple question, and, with a NOTICE, where the model does not answer.';

revoke all on function kb._split_question(kb.answer, timestamptz) from public;
grant execute on function kb._split_question(kb.answer, timestamptz) to kb_reader;
