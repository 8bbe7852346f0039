begin;
select plan(20);

-- A family of ours with something changed.
create function pg_temp.problem(model_family text, change jsonb) returns text language sql as $fn$
    select kb._family_problem(jsonb_populate_record(f, change))
    from kb.model_family f
    where f.model_family = problem.model_family
$fn$;

select is_empty(
    $$ select f.model_family, kb._family_problem(f) from kb.model_family f where kb._family_problem(f) is not null $$, 'our own have none');

select is(pg_temp.problem(v.model_family, v.change), v.problem, coalesce(v.problem, 'fine: ' || v.change::text))
from (values
    ('openai.chat', '{"request": {"p": "$system$ $prompt$", "x": "$promt$"}}'::jsonb, 'request has an unknown placeholder: $promt$'),
    ('openai.chat', '{"request": {"p": "$system$ and $prompt$, not $text$"}}', 'request has an unknown placeholder: $text$'),
    ('openai.chat', '{"request": {"p": "$system$"}}', 'request lacks $prompt$'),
    ('openai.chat', '{"request": {"p": "$prompt$"}}', 'request lacks $system$'),
    ('openai.chat', '{"request": {"$system$": "$prompt$"}}', 'request lacks $system$'),
    ('openai.chat', '{"request": ["$system$", "$prompt$"]}', 'request is no JSON object'),
    ('openai.chat', '{"request": {}}', 'request lacks $prompt$'),
    ('openai.chat', '{"kind": "rerank"}', 'request has an unknown placeholder: $stop_sequences$'),
    ('openai.chat', '{"kind": "oracle"}', 'kind is none of embedding, text and rerank'),
    ('openai.chat', '{"result_path": "$.answer[$n]"}', 'a path names a variable: $."answer"[$"n"]'),
    ('openai.chat', '{"preamble": "(unclosed"}', 'preamble: invalid regular expression: parentheses () not balanced'),
    ('openai.chat', '{"embedding_key": "embedding"}', 'embedding_key is for families of kind embedding'),
    ('openai.chat', '{"stop_reason_path": null}', 'stop_reasons needs a stop_reason_path'),
    ('openai.chat', '{"stop_reasons": {"stop": "fine"}}', 'stop_reasons maps to something else than end, length and refusal'),
    ('openai.chat', '{"stop_reasons": ["end"]}', 'stop_reasons is no JSON object'),
    ('cohere.embed-v3', '{"request": {"input_type": "$input_type$"}}', 'request lacks $text$'),
    ('cohere.rerank', '{"request": {"query": "$query$", "documents": []}}', 'request lacks $document$'),
    ('cohere.rerank', '{"preamble": "a"}', 'preamble is for families of kind text'),
    ('openai.chat', '{"result_path": "strict $.answer", "request": {"text": "Costs $5: $system$\n\n$prompt$"}, "stop_reasons": {}}', null)
) as v (model_family, change, problem);

select * from finish();
rollback;
