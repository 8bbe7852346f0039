create or replace function kb.bedrock_retrieve_and_generate(request jsonb)
returns jsonb
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_request   jsonb := jsonb_strip_nulls(request);
    v_question  text  := v_request #>> '{input,text}';
    v_config    jsonb := v_request #> '{retrieveAndGenerateConfiguration,knowledgeBaseConfiguration}';
    v_search    jsonb := v_config #> '{retrievalConfiguration,vectorSearchConfiguration}';
    v_rerank    jsonb := v_search #> '{rerankingConfiguration,bedrockRerankingConfiguration}';
    v_results   numeric := coalesce((v_search ->> 'numberOfResults')::numeric, 5);
    v_inference jsonb := v_config #> '{generationConfiguration,inferenceConfig,textInferenceConfig}';
    v_template  text  := v_config #>> '{generationConfiguration,promptTemplate,textPromptTemplate}';
    v_base      kb.knowledge_base;
    v_model     text;
    v_mode      text  := case v_search ->> 'overrideSearchType' when 'SEMANTIC' then 'vector' else 'hybrid' end;
    v_session   uuid;
    v_answer    kb.answer;
    v_detail    text;
    v_hint      text;
begin
    -- Before the calls are paid.
    perform kb._check_shape(v_request, kb._bedrock_shape('RetrieveAndGenerate'));
    perform kb._check_query(v_question, v_mode);
    v_base  := kb._find_knowledge_base(coalesce(v_config ->> 'knowledgeBaseId', 'default'));
    v_model := kb._text_model(coalesce(v_config ->> 'modelArn', v_base.text_model));
    perform kb._check_rerank(v_rerank #>> '{modelConfiguration,modelArn}', v_results::integer);
    perform kb._filter_clause(v_base, v_search -> 'filter');
    perform kb._check_prompt_template(v_template);
    v_session := kb._open_session(v_base, kb._session_id(v_request ->> 'sessionId'));

    v_answer := kb._make_answer(
        v_base, v_question, v_session, v_model,
        jsonb_build_object(
            'top_k', coalesce((v_rerank ->> 'numberOfRerankedResults')::numeric, v_results),
            'filter', v_search -> 'filter',
            'search_mode', v_mode,
            'min_score', null,
            'per_document', null,
            'context_chunks', 0,
            'rerank_model', v_rerank #>> '{modelConfiguration,modelArn}',
            'rerank_candidates', v_results,
            'decompose', v_config #> '{orchestrationConfiguration,queryTransformationConfiguration}' is not null,
            'prompt_template', coalesce(v_template, v_base.prompt_template),
            'inference', jsonb_strip_nulls(jsonb_build_object(
                'max_tokens', coalesce((v_inference ->> 'maxTokens')::numeric, 2048),
                -- Some models take one of the two.
                'temperature', coalesce(v_inference -> 'temperature', case when not coalesce(v_inference ? 'topP', false) then to_jsonb(0) end),
                'top_p', v_inference -> 'topP',
                'stop_sequences', v_inference -> 'stopSequences'))),
        interval '30 seconds');
    return jsonb_strip_nulls(jsonb_build_object('sessionId', v_session))
           || jsonb_build_object('output', jsonb_build_object('text', v_answer.answer), 'citations', v_answer.citations);
exception
    -- Any of ours, KB001 to KB999.
    when sqlstate 'KB000' then
        get stacked diagnostics v_detail = pg_exception_detail, v_hint = pg_exception_hint;
        raise exception using errcode = sqlstate, message = kb._bedrock_type(sqlstate) || ': ' || sqlerrm, detail = v_detail, hint = v_hint;
end
$fn$;

comment on function kb.bedrock_retrieve_and_generate(jsonb) is
    'Amazon Bedrock''s RetrieveAndGenerate: takes its request and returns its response, {"sessionId", "output": {"text"}, "citations"}; kb.ask in Bedrock''s own words. '
    'knowledgeBaseId is the name of a knowledge base, default when left out; modelArn an id, inference profile or ARN of kb.model, the knowledge base''s text model when '
    'left out; textPromptTemplate: see kb.set_prompt_template; QUERY_DECOMPOSITION: see decompose of kb.ask. Where no model answers within 30 seconds the output is the '
    'passages. Members that Bedrock does not have, or that pgkb does not support, are rejected. '
    'For kb_reader. Errors are raised as kb.bedrock_retrieve raises them: KB001, KB101, KB103, KB104, KB201, KB301–KB305, KB401.';

revoke all on function kb.bedrock_retrieve_and_generate(jsonb) from public;
grant execute on function kb.bedrock_retrieve_and_generate(jsonb) to kb_reader;
