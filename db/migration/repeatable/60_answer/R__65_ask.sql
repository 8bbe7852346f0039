create or replace function kb.ask(
    question text,
    top_k integer default 5,
    filter jsonb default null,
    search_mode text default 'hybrid',
    min_score double precision default null,
    per_document integer default null,
    context_chunks integer default 0,
    rerank_model text default null,
    rerank_candidates integer default 25,
    decompose boolean default false,
    text_model text default null,
    prompt_template text default null,
    max_tokens integer default 1024,
    timeout interval default '30 seconds',
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
    v_base  kb.knowledge_base := kb._find_knowledge_base(knowledge_base);
    v_model text := kb._text_model(coalesce(text_model, v_base.text_model));
    v_made  kb.answer;
begin
    -- Before the calls are paid.
    perform kb._require_text('question', question);
    perform kb._require_positive('max_tokens', max_tokens);
    perform kb._require(
        timeout between '0' and interval '1 hour',
        'timeout must be from 0 to 1 hour',
        format('Got %s.', coalesce(timeout::text, 'null')),
        'For example timeout => ''30 seconds''.');
    perform kb._check_prompt_template(prompt_template);
    perform kb._check_query(question, search_mode);
    perform kb._check_search(v_base, top_k, min_score, per_document, context_chunks);
    perform kb._check_rerank(rerank_model, rerank_candidates);
    perform kb._filter_clause(v_base, filter);
    session_id := kb._open_session(v_base, session_id);

    select a.* into v_made
    from kb._make_answer(
        v_base, question, session_id, v_model,
        jsonb_build_object(
            'top_k', top_k,
            'filter', filter,
            'search_mode', search_mode,
            'min_score', min_score,
            'per_document', per_document,
            'context_chunks', context_chunks,
            'rerank_model', rerank_model,
            'rerank_candidates', rerank_candidates,
            'decompose', coalesce(decompose, false),
            'prompt_template', coalesce(prompt_template, v_base.prompt_template),
            'inference', jsonb_build_object('max_tokens', max_tokens, 'temperature', 0)),
        timeout) a;
    answer    := v_made.answer;
    citations := v_made.citations;
    usage     := v_made.usage || jsonb_build_object('answerId', v_made.answer_id);
end
$fn$;

comment on function kb.ask(text, integer, jsonb, text, double precision, integer, integer, text, integer, boolean, text, text, integer, interval, uuid, text) is
    'Answers a question from the top_k chunks that kb.retrieve finds, with its arguments. One row: session_id, to pass on for a follow-up, which is then rewritten to '
    'a standalone question (null on a read-only server); answer, without markers; citations in the shape of Bedrock''s RetrieveAndGenerate, whose spans count '
    'characters of answer from 0, end exclusive; usage: status, answerId in kb.answer, tokens and USD of the text model, stop reason, citations dropped because no '
    'such source was offered, quotations that no cited source has (unfoundQuotes). status: answered; uncited, no source cited, as when the sources hold no answer; '
    'truncated at max_tokens; refused by the model; not_found, nothing retrieved; passages, the sources themselves, because the model was throttled or unavailable '
    'until the timeout. decompose: also searches for the simpler questions that this one is made of. prompt_template: see kb.set_prompt_template. Two paid calls, one '
    'more for a follow-up, one more to decompose. '
    'For kb_reader. KB001, KB101 knowledge base not found, KB103 and KB104 text or rerank model, KB301–KB305 model errors, KB401 malformed filter.';

revoke all on function kb.ask(text, integer, jsonb, text, double precision, integer, integer, text, integer, boolean, text, text, integer, interval, uuid, text) from public;
grant execute on function kb.ask(text, integer, jsonb, text, double precision, integer, integer, text, integer, boolean, text, text, integer, interval, uuid, text) to kb_reader;
