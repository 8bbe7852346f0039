create or replace function kb.ask(
    question text,
    top_k integer default 5,
    filter jsonb default null,
    search_mode text default 'hybrid',
    text_model text default null,
    inout session_id uuid default null,
    knowledge_base text default 'default',
    out answer text,
    out citations jsonb,
    out usage jsonb)
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
#variable_conflict use_variable
declare
    v_base       kb.knowledge_base := kb._find_knowledge_base(knowledge_base);
    v_model      text := kb._text_model(coalesce(text_model, v_base.text_model));
    v_headings   text[];
    v_texts      text[];
    v_references jsonb[];
    v_history    text;
    v_call       record;
    v_dropped    integer;
begin
    perform kb._require_text('question', question);
    -- Before the calls are paid.
    session_id := kb._open_session(v_base, session_id);

    select array_agg(r.heading order by r.n),
           array_agg(r.text order by r.n),
           array_agg(kb._retrieved_reference(r.chunk, r.text, r.uri, r.title, r.heading, r.metadata) order by r.n)
    into v_headings, v_texts, v_references
    from (
        select t.*, row_number() over () as n
        from kb.retrieve(question, top_k, filter, search_mode, knowledge_base => knowledge_base) t
    ) r;

    answer    := 'The knowledge base has nothing on this question.';
    citations := '[]';
    usage     := jsonb_build_object(
        'model', v_model, 'inputTokens', 0, 'outputTokens', 0, 'usd', 0, 'stopReason', null,
        'retrievedResults', coalesce(cardinality(v_texts), 0), 'droppedCitations', 0);
    if v_texts is not null then
        select string_agg(format(E'Question: %s\nAnswer: %s', t.question, t.answer), E'\n' order by t.turn_id)
        into v_history
        from kb.turn t
        where t.session_id = session_id;

        select g.* into v_call from kb._generate_answer(v_base, v_model, question, v_headings, v_texts, v_history) g;

        select coalesce(string_agg(p.text, '' order by p.n), ''),
               coalesce(jsonb_agg(kb._citation(p.start_offset, p.end_offset, p.text, p.cited, v_references) order by p.n)
                            filter (where p.cited <> '{}'), '[]'),
               coalesce(sum(p.dropped), 0)
        into answer, citations, v_dropped
        from kb._answer_part(
                 v_call.response,
                 cardinality(v_texts)) with ordinality as p (start_offset, end_offset, text, cited, dropped, n);
        answer := rtrim(answer, E' \n\r\t');
        usage  := usage || v_call.usage || jsonb_build_object('droppedCitations', v_dropped);
    end if;

    if session_id is not null and current_setting('transaction_read_only') = 'off' then
        insert into kb.turn (session_id, question, answer)
        values (session_id, question, answer);
    end if;
end
$fn$;

comment on function kb.ask(text, integer, jsonb, text, text, uuid, text) is
    'Answers a question from the top_k chunks that kb.retrieve finds. One row: session_id, to pass on for a follow-up (null on a read-only server); answer, '
    'without markers; citations in the shape of Bedrock''s RetrieveAndGenerate, whose spans count characters of answer from 0, end exclusive; usage: tokens, '
    'USD and stop reason of the text model, and how many citations were dropped because no such source was offered. Two paid calls. '
    'For kb_reader. KB001, KB101 knowledge base not found, KB103 and KB104 text model, KB301–KB305 model errors, KB401 malformed filter.';

revoke all on function kb.ask(text, integer, jsonb, text, text, uuid, text) from public;
grant execute on function kb.ask(text, integer, jsonb, text, text, uuid, text) to kb_reader;
