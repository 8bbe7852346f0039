create table kb.model_family (
    model_family       text primary key,
    kind               text not null,
    request            jsonb not null,
    embedding_key      text,
    result_path        jsonpath not null,
    input_tokens_path  jsonpath,
    output_tokens_path jsonpath,
    stop_reason_path   jsonpath,
    stop_reasons       jsonb not null default '{}',
    preamble           text,

    constraint model_family_kind check (kind in ('embedding', 'text', 'rerank'))
);

comment on table  kb.model_family                    is 'How to build a request for a model, and where in its response the result is. A new family is an INSERT: a trigger checks that its request can be built.';
comment on column kb.model_family.kind               is 'embedding, text or rerank.';
comment on column kb.model_family.request            is 'The body of InvokeModel. A string such as "$text$" is replaced by the value of that name, with its type, and $text$ within a longer string by its text; a key whose value is unknown is left out. Names: see kb._sample_parameters.';
comment on column kb.model_family.embedding_key      is 'Where the response has the embedding, or the list of them of a model that takes many texts, under a plain key: it is then read without the way through jsonb (96 texts in 10 ms instead of 45), and its tokens are estimated.';
comment on column kb.model_family.result_path        is 'embedding: one array a text, in order. text: the strings of the answer. rerank: objects with index and relevance_score.';
comment on column kb.model_family.input_tokens_path  is 'Null where the response does not count them: they are then estimated.';
comment on column kb.model_family.stop_reasons       is 'What the reasons at stop_reason_path mean: end, length (cut off at max_tokens) or refusal. One that is not in it is "other".';
comment on column kb.model_family.preamble           is 'What a text model writes before its answer and is no part of it, such as its reasoning: a regular expression, matched at the start.';

create table kb.model (
    model_id              text primary key,
    model_family          text not null references kb.model_family,
    dimensions            integer[] not null default '{}',
    max_batch             integer not null default 1,
    max_text_chars        integer,
    max_request_bytes     integer not null default 25000000,
    context_tokens        integer,
    max_output_tokens     integer,
    input_usd             numeric not null default 0,
    output_usd            numeric not null default 0,
    requests_per_minute   integer,
    tokens_per_minute     integer,
    end_of_life           date,

    constraint model_id_not_blank check (model_id ~ '\S'),
    constraint model_max_batch_positive check (max_batch > 0),
    constraint model_max_text_chars_positive check (max_text_chars > 0),
    constraint model_max_request_bytes_positive check (max_request_bytes > 0),
    constraint model_tokens_positive check (context_tokens > 0 and max_output_tokens > 0),
    constraint model_quota_positive check (requests_per_minute > 0 and tokens_per_minute > 0),
    constraint model_price_not_negative check (input_usd >= 0 and output_usd >= 0)
);

comment on table  kb.model                     is 'The models that may be called. A new model is an INSERT.';
comment on column kb.model.model_id            is 'Bedrock''s id, without the prefix of an inference profile (us., eu., global. …).';
comment on column kb.model.dimensions          is 'What an embedding model offers; the first is the default.';
comment on column kb.model.max_batch           is 'Texts in one call.';
comment on column kb.model.max_text_chars      is 'Characters in one text; null when the model counts tokens only.';
comment on column kb.model.max_request_bytes   is 'Bytes in one call: 25,000,000 is the limit of InvokeModel.';
comment on column kb.model.context_tokens      is 'Tokens of a request and its answer together; null when unknown.';
comment on column kb.model.max_output_tokens   is 'Tokens of an answer; null when unknown.';
comment on column kb.model.input_usd           is 'USD per 1,000 input tokens: the list price of us-east-1 when this row was written. Update it to your own.';
comment on column kb.model.output_usd          is 'USD per 1,000 output tokens.';
comment on column kb.model.requests_per_minute is 'The account''s quota; null when unknown: kb.backfill then finds its pace by itself. See kb.pace.';
comment on column kb.model.tokens_per_minute   is 'The same for input tokens.';
comment on column kb.model.end_of_life         is 'From this date on Bedrock refuses it.';

insert into kb.model_family (model_family, kind, request, embedding_key, result_path)
values
    ('amazon.titan-embed-v1', 'embedding',
        '{"inputText": "$text$"}',
        'embedding', '$.embedding'),
    ('amazon.titan-embed-v2', 'embedding',
        '{"inputText": "$text$", "dimensions": "$dimensions$", "normalize": true}',
        'embedding', '$.embedding'),
    ('cohere.embed-v3', 'embedding',
        '{"texts": "$texts$", "input_type": "$input_type$"}',
        'embeddings', '$.embeddings[*]'),
    ('cohere.embed-v4', 'embedding',
        '{"texts": "$texts$", "input_type": "$input_type$", "output_dimension": "$dimensions$"}',
        'embeddings', '$.embeddings[*]'),
    ('cohere.rerank', 'rerank',
        '{"query": "$query$", "documents": "$documents$", "top_n": "$top_n$", "api_version": 2}',
        null, '$.results[*]'),
    ('amazon.rerank', 'rerank',
        '{"query": "$query$", "documents": "$documents$", "top_n": "$top_n$"}',
        null, '$.results[*]');

-- Where turns are marks in one text, kb._disarm keeps what others wrote from making such marks.
insert into kb.model_family
    (model_family, kind, request, result_path, input_tokens_path, output_tokens_path, stop_reason_path, stop_reasons, preamble)
values
    ('anthropic.messages', 'text',
        '{"anthropic_version": "bedrock-2023-05-31", "max_tokens": "$max_tokens$", "temperature": "$temperature$", "top_p": "$top_p$", "stop_sequences": "$stop_sequences$", "system": "$system$",
          "messages": [{"role": "user", "content": [{"type": "text", "text": "$prompt$"}]}]}',
        '$.content[*] ? (@.type == "text").text', '$.usage.input_tokens', '$.usage.output_tokens', '$.stop_reason',
        '{"end_turn": "end", "stop_sequence": "end", "max_tokens": "length", "model_context_window_exceeded": "length", "refusal": "refusal"}', null),
    ('anthropic.completion', 'text',
        '{"prompt": "\n\nHuman: $system$\n\n$prompt$\n\nAssistant:", "max_tokens_to_sample": "$max_tokens$", "temperature": "$temperature$",
          "top_p": "$top_p$", "stop_sequences": "$stop_sequences$"}',
        '$.completion', null, null, '$.stop_reason',
        '{"stop_sequence": "end", "max_tokens": "length"}', null),
    ('amazon.nova', 'text',
        '{"system": [{"text": "$system$"}], "messages": [{"role": "user", "content": [{"text": "$prompt$"}]}],
          "inferenceConfig": {"maxTokens": "$max_tokens$", "temperature": "$temperature$", "topP": "$top_p$", "stopSequences": "$stop_sequences$"}}',
        '$.output.message.content[*].text', '$.usage.inputTokens', '$.usage.outputTokens', '$.stopReason',
        '{"end_turn": "end", "stop_sequence": "end", "max_tokens": "length", "content_filtered": "refusal", "guardrail_intervened": "refusal"}', null),
    ('amazon.titan-text', 'text',
        '{"inputText": "$system$\n\nUser: $prompt$\nBot:", "textGenerationConfig": {
          "maxTokenCount": "$max_tokens$", "temperature": "$temperature$", "topP": "$top_p$", "stopSequences": "$stop_sequences$"}}',
        '$.results[*].outputText', '$.inputTextTokenCount', '$.results[0].tokenCount', '$.results[0].completionReason',
        '{"FINISHED": "end", "STOP_CRITERIA_MET": "end", "LENGTH": "length", "CONTENT_FILTERED": "refusal"}', null),
    ('meta.llama3', 'text',
        '{"prompt": "<|begin_of_text|><|start_header_id|>system<|end_header_id|>\n\n$system$<|eot_id|><|start_header_id|>user<|end_header_id|>\n\n$prompt$<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n",
          "max_gen_len": "$max_tokens$", "temperature": "$temperature$", "top_p": "$top_p$"}',
        '$.generation', '$.prompt_token_count', '$.generation_token_count', '$.stop_reason',
        '{"stop": "end", "length": "length"}', null),
    ('mistral.instruct', 'text',
        '{"prompt": "<s>[INST] $system$\n\n$prompt$ [/INST]", "max_tokens": "$max_tokens$", "temperature": "$temperature$", "top_p": "$top_p$",
          "stop": "$stop_sequences$"}',
        '$.outputs[*].text', null, null, '$.outputs[0].stop_reason',
        '{"stop": "end", "length": "length"}', null),
    ('openai.chat', 'text',
        '{"messages": [{"role": "system", "content": "$system$"}, {"role": "user", "content": "$prompt$"}],
          "max_completion_tokens": "$max_tokens$", "temperature": "$temperature$", "top_p": "$top_p$", "stop": "$stop_sequences$"}',
        '$.choices[0].message.content ? (@.type() == "string")', '$.usage.prompt_tokens', '$.usage.completion_tokens', '$.choices[0].finish_reason',
        '{"stop": "end", "length": "length", "content_filter": "refusal"}', '<reasoning>.*?(?:</reasoning>|$)');

insert into kb.model (model_id, model_family, dimensions, max_batch, max_text_chars, max_request_bytes, input_usd)
values
    ('amazon.titan-embed-text-v1',   'amazon.titan-embed-v1', '{1536}',                 1,  50000, 25000000, 0.0001),
    ('amazon.titan-embed-text-v2:0', 'amazon.titan-embed-v2', '{1024, 512, 256}',       1,  50000, 25000000, 0.00002),
    ('cohere.embed-english-v3',      'cohere.embed-v3',       '{1024}',                 96, 2048,  25000000, 0.0001),
    ('cohere.embed-multilingual-v3', 'cohere.embed-v3',       '{1024}',                 96, 2048,  25000000, 0.0001),
    ('cohere.embed-v4:0',            'cohere.embed-v4',       '{1536, 1024, 512, 256}', 96, null,  20000000, 0.00012);

-- Prices of Claude, Nova and Llama are from AWS's price page; those of Mistral and gpt-oss are LiteLLM's, those of Titan, which AWS lists no more, from
-- memory. Lengths of answers are from AWS's pages on inference parameters, which give none for gpt-oss.
insert into kb.model (model_id, model_family, context_tokens, max_output_tokens, input_usd, output_usd, end_of_life)
values
    ('anthropic.claude-haiku-4-5-20251001-v1:0',  'anthropic.messages',   200000, 64000, 0.001,    0.005,   null),
    ('anthropic.claude-sonnet-4-5-20250929-v1:0', 'anthropic.messages',   200000, 64000, 0.003,    0.015,   null),
    ('anthropic.claude-v2:1',                     'anthropic.completion', 200000, 4096,  0.008,    0.024,   '2025-07-21'),
    ('amazon.nova-micro-v1:0',                    'amazon.nova',          128000, 5000,  0.000035, 0.00014, null),
    ('amazon.nova-lite-v1:0',                     'amazon.nova',          300000, 5000,  0.00006,  0.00024, null),
    ('amazon.nova-pro-v1:0',                      'amazon.nova',          300000, 5000,  0.0008,   0.0032,  null),
    ('amazon.titan-text-lite-v1',                 'amazon.titan-text',    4096,   4096,  0.00015,  0.0002,  '2025-08-15'),
    ('amazon.titan-text-express-v1',              'amazon.titan-text',    8192,   8192,  0.0002,   0.0006,  '2025-08-15'),
    ('meta.llama3-1-8b-instruct-v1:0',            'meta.llama3',          128000, 2048,  0.00022,  0.00022, null),
    ('meta.llama3-1-70b-instruct-v1:0',           'meta.llama3',          128000, 2048,  0.00072,  0.00072, null),
    ('meta.llama3-3-70b-instruct-v1:0',           'meta.llama3',          128000, 2048,  0.00072,  0.00072, null),
    ('mistral.mistral-7b-instruct-v0:2',          'mistral.instruct',     32000,  8192,  0.00015,  0.0002,  null),
    ('mistral.mixtral-8x7b-instruct-v0:1',        'mistral.instruct',     32000,  4096,  0.00045,  0.0007,  null),
    ('mistral.mistral-small-2402-v1:0',           'mistral.instruct',     32000,  8192,  0.001,    0.003,   null),
    ('openai.gpt-oss-20b-1:0',                    'openai.chat',          128000, null,  0.00007,  0.0003,  null),
    ('openai.gpt-oss-120b-1:0',                   'openai.chat',          128000, null,  0.00015,  0.0006,  null);

insert into kb.model (model_id, model_family)
values
    ('cohere.rerank-v3-5:0', 'cohere.rerank'),
    ('amazon.rerank-v1:0',   'amazon.rerank');

grant select on kb.model_family, kb.model to kb_reader, kb_writer, kb_worker;
