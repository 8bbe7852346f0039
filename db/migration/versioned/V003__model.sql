create table kb.model_family (
    model_family       text primary key,
    kind               text not null,
    request            jsonb not null,
    embedding_key      text,
    result_path        jsonpath not null,
    input_tokens_path  jsonpath,
    output_tokens_path jsonpath,
    stop_reason_path   jsonpath,

    constraint model_family_kind check (kind in ('embedding', 'text', 'rerank'))
);

comment on table  kb.model_family                    is 'How to build a request for a model, and where in its response the result is.';
comment on column kb.model_family.kind               is 'embedding, text or rerank.';
comment on column kb.model_family.request            is 'The body of InvokeModel. A string such as "$text$" is replaced by the value of that name, with its type; a key whose value is unknown is left out.';
comment on column kb.model_family.embedding_key      is 'Where the response has the embedding, or the list of them of a model that takes many texts, under a plain key: it is then read without the way through jsonb (96 texts in 10 ms instead of 45), and its tokens are estimated.';
comment on column kb.model_family.result_path        is 'embedding: one array a text, in order. text: the strings of the answer. rerank: objects with index and relevance_score.';
comment on column kb.model_family.input_tokens_path  is 'Null where the response does not count them: they are then estimated.';

create table kb.model (
    model_id              text primary key,
    model_family          text not null references kb.model_family,
    dimensions            integer[] not null default '{}',
    max_batch             integer not null default 1,
    max_text_chars        integer,
    max_request_bytes     integer not null default 25000000,
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
    constraint model_quota_positive check (requests_per_minute > 0 and tokens_per_minute > 0),
    constraint model_price_not_negative check (input_usd >= 0 and output_usd >= 0)
);

comment on table  kb.model                     is 'The models that may be called. A new model is an INSERT.';
comment on column kb.model.model_id            is 'Bedrock''s id, without the prefix of an inference profile (us., eu., global. …).';
comment on column kb.model.dimensions          is 'What an embedding model offers; the first is the default.';
comment on column kb.model.max_batch           is 'Texts in one call.';
comment on column kb.model.max_text_chars      is 'Characters in one text; null when the model counts tokens only.';
comment on column kb.model.max_request_bytes   is 'Bytes in one call: 25,000,000 is the limit of InvokeModel.';
comment on column kb.model.input_usd           is 'USD per 1,000 input tokens: the list price of us-east-1 when this row was written. Update it to your own.';
comment on column kb.model.output_usd          is 'USD per 1,000 output tokens.';
comment on column kb.model.requests_per_minute is 'The account''s quota; null when unknown: kb.backfill then finds its pace by itself. See kb.pace.';
comment on column kb.model.tokens_per_minute   is 'The same for input tokens.';
comment on column kb.model.end_of_life         is 'From this date on Bedrock refuses it.';

insert into kb.model_family
    (model_family, kind, request, embedding_key, result_path, input_tokens_path, output_tokens_path, stop_reason_path)
values
    ('amazon.titan-embed-v1', 'embedding',
        '{"inputText": "$text$"}',
        'embedding', '$.embedding', null, null, null),
    ('amazon.titan-embed-v2', 'embedding',
        '{"inputText": "$text$", "dimensions": "$dimensions$", "normalize": true}',
        'embedding', '$.embedding', null, null, null),
    ('cohere.embed-v3', 'embedding',
        '{"texts": "$texts$", "input_type": "$input_type$"}',
        'embeddings', '$.embeddings[*]', null, null, null),
    ('cohere.embed-v4', 'embedding',
        '{"texts": "$texts$", "input_type": "$input_type$", "output_dimension": "$dimensions$"}',
        'embeddings', '$.embeddings[*]', null, null, null),
    ('anthropic.messages', 'text',
        '{"anthropic_version": "bedrock-2023-05-31", "max_tokens": "$max_tokens$", "temperature": "$temperature$", "system": "$system$",
          "messages": [{"role": "user", "content": [{"type": "text", "text": "$prompt$"}]}]}',
        null, '$.content[*] ? (@.type == "text").text', '$.usage.input_tokens', '$.usage.output_tokens', '$.stop_reason'),
    ('anthropic.completion', 'text',
        '{"prompt": "\n\nHuman: $system$\n\n$prompt$\n\nAssistant:", "max_tokens_to_sample": "$max_tokens$", "temperature": "$temperature$"}',
        null, '$.completion', null, null, '$.stop_reason'),
    ('amazon.nova', 'text',
        '{"system": [{"text": "$system$"}], "messages": [{"role": "user", "content": [{"text": "$prompt$"}]}],
          "inferenceConfig": {"maxTokens": "$max_tokens$", "temperature": "$temperature$"}}',
        null, '$.output.message.content[*].text', '$.usage.inputTokens', '$.usage.outputTokens', '$.stopReason'),
    ('cohere.rerank', 'rerank',
        '{"query": "$query$", "documents": "$documents$", "top_n": "$top_n$", "api_version": 2}',
        null, '$.results[*]', null, null, null),
    ('amazon.rerank', 'rerank',
        '{"query": "$query$", "documents": "$documents$", "top_n": "$top_n$"}',
        null, '$.results[*]', null, null, null);

insert into kb.model (model_id, model_family, dimensions, max_batch, max_text_chars, max_request_bytes, input_usd)
values
    ('amazon.titan-embed-text-v1',   'amazon.titan-embed-v1', '{1536}',                 1,  50000, 25000000, 0.0001),
    ('amazon.titan-embed-text-v2:0', 'amazon.titan-embed-v2', '{1024, 512, 256}',       1,  50000, 25000000, 0.00002),
    ('cohere.embed-english-v3',      'cohere.embed-v3',       '{1024}',                 96, 2048,  25000000, 0.0001),
    ('cohere.embed-multilingual-v3', 'cohere.embed-v3',       '{1024}',                 96, 2048,  25000000, 0.0001),
    ('cohere.embed-v4:0',            'cohere.embed-v4',       '{1536, 1024, 512, 256}', 96, null,  20000000, 0.00012);

insert into kb.model (model_id, model_family, max_output_tokens, input_usd, output_usd, end_of_life)
values
    ('anthropic.claude-haiku-4-5-20251001-v1:0',  'anthropic.messages',   64000, 0.001,    0.005,   null),
    ('anthropic.claude-sonnet-4-5-20250929-v1:0', 'anthropic.messages',   64000, 0.003,    0.015,   null),
    ('anthropic.claude-v2:1',                     'anthropic.completion', 4096,  0.008,    0.024,   '2025-07-21'),
    ('amazon.nova-micro-v1:0',                    'amazon.nova',          5000,  0.000035, 0.00014, null),
    ('amazon.nova-lite-v1:0',                     'amazon.nova',          5000,  0.00006,  0.00024, null),
    ('amazon.nova-pro-v1:0',                      'amazon.nova',          5000,  0.0008,   0.0032,  null);

insert into kb.model (model_id, model_family)
values
    ('cohere.rerank-v3-5:0', 'cohere.rerank'),
    ('amazon.rerank-v1:0',   'amazon.rerank');

grant select on kb.model_family, kb.model to kb_reader, kb_writer, kb_worker;
