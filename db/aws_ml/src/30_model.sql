create or replace view aws_bedrock._model (family, dimensions, pattern, context_tokens) as
values
    ('titan_v1',   '{1536}'::int[],        '^amazon\.titan-embed-text-v1$', null::int),
    ('titan_v2',   '{1024,512,256}',       '^amazon\.titan-embed-text-v2:0$', null),
    ('cohere_v3',  '{1024}',               '^cohere\.embed-(english|multilingual)-v3$', null),
    ('cohere_v4',  '{1536,1024,512,256}',  '^cohere\.embed-v4:0$', null),
    ('completion', null, '^anthropic\.claude-v2:1$', 200000),
    ('messages',   null, '^anthropic\.claude-(?!v\d|instant)[a-z0-9.:-]+$', 200000),
    ('nova',       null, '^amazon\.nova-micro-v\d+:\d+$', 128000),
    ('nova',       null, '^amazon\.nova-(lite|pro)-v\d+:\d+$', 300000),
    ('nova',       null, '^amazon\.nova-(premier|2-lite)-v\d+:\d+$', 1000000),
    ('titan_text', null, '^amazon\.titan-text-lite-v1$', 4096),
    ('titan_text', null, '^amazon\.titan-text-express-v1$', 8192),
    ('titan_text', null, '^amazon\.titan-text-premier-v1:0$', 32768),
    ('llama',      null, '^meta\.llama3-\d+b-instruct-v1:0$', 8192),
    ('llama',      null, '^meta\.llama3-[1-9]-\d+b-instruct-v1:0$', 128000),
    ('mistral',    null, '^mistral\.(mistral-7b-instruct-v0:2|mixtral-8x7b-instruct-v0:1)$', 32000),
    ('mistral',    null, '^mistral\.mistral-(large|small)-2402-v1:0$', 32000),
    ('openai',     null, '^openai\.gpt-oss-(20b|120b)-1:0$', 128000),
    ('cohere_rerank', null, '^cohere\.rerank-v3-5:0$', null),
    ('amazon_rerank', null, '^amazon\.rerank-v1:0$', null);

comment on view aws_bedrock._model is
    'The models the emulator answers for; the first of the dimensions is the default. Claude 2.1 '
    'and Titan Text are past their end of life at Bedrock, and here for the examples that call them.';


create or replace function aws_bedrock._find_model(model_id text)
returns aws_bedrock._model
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_arn constant text :=
        '^arn:aws[a-z-]*:bedrock:[a-z0-9-]+:\d*:(foundation-model|inference-profile)/';
    v_profile constant text := '^(us|us-gov|eu|apac|jp|au|ca|global)\.';
    v_id    text := regexp_replace(regexp_replace(model_id, v_arn, ''), v_profile, '');
    v_model aws_bedrock._model;
begin
    select m.*
    into v_model
    from aws_bedrock._model m
    where v_id ~ m.pattern;

    if not found and model_id ~ '^arn:' then
        perform aws_bedrock._raise('ResourceNotFoundException');
    elsif not found then
        perform aws_bedrock._reject('The provided model identifier is invalid.');
    end if;
    return v_model;
end
$fn$;

comment on function aws_bedrock._find_model(text) is
    'The model of an id, an inference-profile id or an ARN. '
    'ValidationException if there is none, ResourceNotFoundException for an ARN.';

revoke all on function aws_bedrock._find_model(text) from public;

