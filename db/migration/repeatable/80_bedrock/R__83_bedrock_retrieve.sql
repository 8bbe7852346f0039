create or replace function kb.bedrock_retrieve(request jsonb)
returns jsonb
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_request   jsonb := jsonb_strip_nulls(request);
    v_query     text  := v_request #>> '{retrievalQuery,text}';
    v_search    jsonb := v_request #> '{retrievalConfiguration,vectorSearchConfiguration}';
    v_rerank    jsonb := v_search #> '{rerankingConfiguration,bedrockRerankingConfiguration}';
    v_results   integer;
    v_mode      text  := case v_search ->> 'overrideSearchType' when 'SEMANTIC' then 'vector' else 'hybrid' end;
    v_base      kb.knowledge_base;
    v_returned  bytea[];
    v_filter    kb.compiled_filter;
    v_embedding public.vector;
    v_page      record;
    v_detail    text;
    v_hint      text;
begin
    -- Before the calls are paid.
    perform kb._check_shape(v_request, kb._bedrock_shape('Retrieve'));
    perform kb._check_query(v_query, v_mode);
    v_results  := coalesce((v_search ->> 'numberOfResults')::numeric, 5);
    v_base     := kb._find_knowledge_base(coalesce(v_request ->> 'knowledgeBaseId', 'default'));
    v_returned := kb._read_page_token(v_request);
    perform kb._check_rerank(v_rerank #>> '{modelConfiguration,modelArn}', v_results);
    v_filter := kb._compile_filter(v_base, v_search -> 'filter');

    -- No text search alone while the model is throttled: the response could not say so, and the pages would end too early.
    v_mode := kb._search_mode(v_base, v_mode);
    if v_mode <> 'text' then
        v_embedding := (kb._embed_texts(v_base, array[v_query], 'query')).embeddings[1];
    end if;
    v_page := kb._retrieve_page(
        v_base, v_query, v_embedding, v_mode, v_results, v_filter,
        v_rerank #>> '{modelConfiguration,modelArn}', coalesce((v_rerank ->> 'numberOfRerankedResults')::numeric::integer, v_results), v_returned);
    return jsonb_build_object('retrievalResults', v_page.results)
           || case when v_page.has_more then jsonb_build_object('nextToken', kb._page_token(v_request, v_returned || v_page.marks)) else '{}' end;
exception
    -- Any of ours, KB001 to KB999.
    when sqlstate 'KB000' then
        get stacked diagnostics v_detail = pg_exception_detail, v_hint = pg_exception_hint;
        raise exception using errcode = sqlstate, message = kb._bedrock_type(sqlstate) || ': ' || sqlerrm, detail = v_detail, hint = v_hint;
end
$fn$;

comment on function kb.bedrock_retrieve(jsonb) is
    'Amazon Bedrock''s Retrieve: takes its request and returns its response. knowledgeBaseId is the name of a knowledge base, default when left out; overrideSearchType '
    'SEMANTIC searches by vector, HYBRID, or none, as search_mode hybrid of kb.retrieve. score is that of kb.retrieve. rerankingConfiguration orders numberOfResults chunks '
    'anew and returns the best numberOfRerankedResults. nextToken is there as long as there is more: with it, the same request returns the best of what has not been '
    'returned before, so that no row comes twice and none is missed, however the ranking has shifted since; after 1,000 rows it is refused. Each page is a '
    'paid call, and one more to rerank. Members that Bedrock does not have, or that pgkb does not support, are rejected. '
    'For kb_reader. Errors are raised, not returned: the message begins with Bedrock''s name for them. ValidationException: KB001, KB104, KB303, KB401; '
    'ResourceNotFoundException: KB101, KB103, KB201; ThrottlingException: KB301; BadGatewayException: KB302; AccessDeniedException: KB304; '
    'DependencyFailedException: KB305.';

revoke all on function kb.bedrock_retrieve(jsonb) from public;
grant execute on function kb.bedrock_retrieve(jsonb) to kb_reader, kb_writer, kb_worker;
