-- low and high bound a number's value, a text's length or a list's count; items names the shape of
-- what a list or an object holds.
create or replace view aws_bedrock._request_field
    (shape, key, required, types, low, high, one_of, items) as
values
    ('titan_v1', 'inputText', true, '{String}'::text[], 1, 50000, null::text[], null),

    ('titan_v2', 'inputText', true, '{String}', 1, 50000, null, null),
    ('titan_v2', 'dimensions', false, '{Integer}', null, null, '{1024,512,256}', null),
    ('titan_v2', 'normalize', false, '{Boolean}', null, null, null, null),
    ('titan_v2', 'embeddingTypes', false, '{JSONArray}', 1, 2, null, 'titan_embedding_type'),
    ('titan_embedding_type', '', true, '{String}', null, null, '{float,binary}', null),

    ('cohere_v3', 'texts', true, '{JSONArray}', 1, 96, null, 'cohere_v3_text'),
    ('cohere_v3', 'input_type', true, '{String}', null, null,
        '{search_document,search_query,classification,clustering}', null),
    ('cohere_v3', 'truncate', false, '{String}', null, null, '{NONE,START,END}', null),
    ('cohere_v3', 'embedding_types', false, '{JSONArray}', 1, 5, null, 'cohere_embedding_type'),
    ('cohere_v3_text', '', true, '{String}', 1, 2048, null, null),
    ('cohere_embedding_type', '', true, '{String}', null, null,
        '{float,int8,uint8,binary,ubinary}', null),

    ('cohere_v4', 'texts', true, '{JSONArray}', 1, 96, null, 'text'),
    ('cohere_v4', 'input_type', true, '{String}', null, null,
        '{search_document,search_query,classification,clustering}', null),
    ('cohere_v4', 'truncate', false, '{String}', null, null, '{NONE,LEFT,RIGHT}', null),
    ('cohere_v4', 'embedding_types', false, '{JSONArray}', 1, 5, null, 'cohere_embedding_type'),
    ('cohere_v4', 'output_dimension', false, '{Integer}', null, null, '{256,512,1024,1536}', null),
    ('cohere_v4', 'max_tokens', false, '{Integer}', 1, 128000, null, null),

    ('messages', 'anthropic_version', true, '{String}', null, null, '{bedrock-2023-05-31}', null),
    ('messages', 'max_tokens', true, '{Integer}', 1, null, null, null),
    ('messages', 'messages', true, '{JSONArray}', 1, null, null, 'claude_message'),
    ('messages', 'system', false, '{String,JSONArray}', null, null, null, 'claude_block'),
    ('messages', 'temperature', false, '{Integer,Double}', 0, 1, null, null),
    ('messages', 'top_p', false, '{Integer,Double}', 0, 1, null, null),
    ('messages', 'top_k', false, '{Integer}', 0, null, null, null),
    ('messages', 'stop_sequences', false, '{JSONArray}', null, 8191, null, 'text'),
    ('claude_message', 'role', true, '{String}', null, null, '{user,assistant}', null),
    ('claude_message', 'content', true, '{String,JSONArray}', 1, null, null, 'claude_block'),
    ('claude_block', 'type', true, '{String}', null, null, '{text}', null),
    ('claude_block', 'text', true, '{String}', 1, null, null, null),
    ('claude_block', 'cache_control', false, '{JSONObject}', null, null, null, null),

    ('completion', 'prompt', true, '{String}', 1, null, null, null),
    ('completion', 'max_tokens_to_sample', true, '{Integer}', 1, 4096, null, null),
    ('completion', 'temperature', false, '{Integer,Double}', 0, 1, null, null),
    ('completion', 'top_p', false, '{Integer,Double}', 0, 1, null, null),
    ('completion', 'top_k', false, '{Integer}', 0, 500, null, null),
    ('completion', 'stop_sequences', false, '{JSONArray}', null, null, null, 'text'),
    ('completion', 'anthropic_version', false, '{String}', null, null, null, null),

    ('nova', 'messages', true, '{JSONArray}', 1, null, null, 'nova_message'),
    ('nova', 'system', false, '{JSONArray}', null, null, null, 'nova_block'),
    ('nova', 'inferenceConfig', false, '{JSONObject}', null, null, null, 'nova_inference'),
    ('nova', 'schemaVersion', false, '{String}', null, null, '{messages-v1}', null),
    ('nova_message', 'role', true, '{String}', null, null, '{user,assistant}', null),
    ('nova_message', 'content', true, '{JSONArray}', 1, null, null, 'nova_block'),
    ('nova_block', 'text', true, '{String}', 1, null, null, null),
    ('nova_inference', 'maxTokens', false, '{Integer}', 1, null, null, null),
    ('nova_inference', 'temperature', false, '{Integer,Double}', 0, 1, null, null),
    ('nova_inference', 'topP', false, '{Integer,Double}', 0, 1, null, null),
    ('nova_inference', 'topK', false, '{Integer}', 0, 128, null, null),
    ('nova_inference', 'stopSequences', false, '{JSONArray}', null, 4, null, 'text'),

    ('titan_text', 'inputText', true, '{String}', 1, null, null, null),
    ('titan_text', 'textGenerationConfig', false, '{JSONObject}', null, null, null, 'titan_config'),
    ('titan_config', 'maxTokenCount', false, '{Integer}', 1, 8192, null, null),
    ('titan_config', 'temperature', false, '{Integer,Double}', 0, 1, null, null),
    ('titan_config', 'topP', false, '{Integer,Double}', 0, 1, null, null),
    ('titan_config', 'stopSequences', false, '{JSONArray}', null, null, null, 'text'),

    ('llama', 'prompt', true, '{String}', 1, null, null, null),
    ('llama', 'max_gen_len', false, '{Integer}', 1, 2048, null, null),
    ('llama', 'temperature', false, '{Integer,Double}', 0, 1, null, null),
    ('llama', 'top_p', false, '{Integer,Double}', 0, 1, null, null),

    ('mistral', 'prompt', true, '{String}', 1, null, null, null),
    ('mistral', 'max_tokens', false, '{Integer}', 1, 8192, null, null),
    ('mistral', 'temperature', false, '{Integer,Double}', 0, 1, null, null),
    ('mistral', 'top_p', false, '{Integer,Double}', 0, 1, null, null),
    ('mistral', 'top_k', false, '{Integer}', 0, null, null, null),
    ('mistral', 'stop', false, '{JSONArray}', null, 10, null, 'text'),

    ('openai', 'messages', true, '{JSONArray}', 1, null, null, 'openai_message'),
    ('openai', 'model', false, '{String}', null, null, null, null),
    ('openai', 'stream', false, '{Boolean}', null, null, '{false}', null),
    ('openai', 'max_completion_tokens', false, '{Integer}', 1, null, null, null),
    ('openai', 'temperature', false, '{Integer,Double}', 0, 2, null, null),
    ('openai', 'top_p', false, '{Integer,Double}', 0, 1, null, null),
    ('openai', 'stop', false, '{String,JSONArray}', null, null, null, 'text'),
    ('openai_message', 'role', true, '{String}', null, null,
        '{developer,system,user,assistant}', null),
    ('openai_message', 'content', true, '{String}', 1, null, null, null),

    ('cohere_rerank', 'query', true, '{String}', 1, null, null, null),
    ('cohere_rerank', 'documents', true, '{JSONArray}', 1, 1000, null, 'text'),
    ('cohere_rerank', 'top_n', false, '{Integer}', 1, 1000, null, null),
    ('cohere_rerank', 'api_version', true, '{Integer}', 2, null, null, null),

    ('amazon_rerank', 'query', true, '{String}', 1, null, null, null),
    ('amazon_rerank', 'documents', true, '{JSONArray}', 1, 1000, null, 'text'),
    ('amazon_rerank', 'top_n', false, '{Integer}', 1, 1000, null, null),

    ('text', '', true, '{String}', 1, null, null, null);

comment on view aws_bedrock._request_field is
    'The fields of request bodies. A shape whose only key is empty is that of a plain value.';

