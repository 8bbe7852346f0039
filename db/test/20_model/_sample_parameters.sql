begin;
select plan(3);

select is(
    array(select jsonb_object_keys(kb._sample_parameters('text')) order by 1), '{max_tokens,prompt,stop_sequences,system,temperature,top_p}',
    'a text model is asked with these');
select is(kb._sample_parameters('oracle'), null, 'another kind has none');

-- What every family of ours makes of them.
select set_eq(
    $$ select f.model_family, kb._render(f.request, kb._sample_parameters(f.kind))
       from kb.model_family f $$,
    $$ values
           ('amazon.nova', '{"system": [{"text": "‹system›"}], "messages": [{"role": "user", "content": [{"text": "‹prompt›"}]}],
                             "inferenceConfig": {"maxTokens": 1024, "temperature": 0, "topP": 0.9, "stopSequences": ["stop"]}}'::jsonb),
           ('amazon.rerank', '{"query": "‹query›", "documents": ["‹document›"], "top_n": 1}'),
           ('amazon.titan-embed-v1', '{"inputText": "‹text›"}'),
           ('amazon.titan-embed-v2', '{"inputText": "‹text›", "dimensions": 1024, "normalize": true}'),
           ('amazon.titan-text', '{"inputText": "‹system›\n\nUser: ‹prompt›\nBot:", "textGenerationConfig": {
                                  "maxTokenCount": 1024, "temperature": 0, "topP": 0.9, "stopSequences": ["stop"]}}'),
           ('anthropic.completion', '{"prompt": "\n\nHuman: ‹system›\n\n‹prompt›\n\nAssistant:", "max_tokens_to_sample": 1024, "temperature": 0,
                                     "top_p": 0.9, "stop_sequences": ["stop"]}'),
           ('anthropic.messages', '{"anthropic_version": "bedrock-2023-05-31", "max_tokens": 1024, "temperature": 0, "top_p": 0.9, "stop_sequences": ["stop"], "system": "‹system›",
                                    "messages": [{"role": "user", "content": [{"type": "text", "text": "‹prompt›"}]}]}'),
           ('cohere.embed-v3', '{"texts": ["‹text›"], "input_type": "search_query"}'),
           ('cohere.embed-v4', '{"texts": ["‹text›"], "input_type": "search_query", "output_dimension": 1024}'),
           ('cohere.rerank', '{"query": "‹query›", "documents": ["‹document›"], "top_n": 1, "api_version": 2}'),
           ('meta.llama3', '{"prompt": "<|begin_of_text|><|start_header_id|>system<|end_header_id|>\n\n‹system›<|eot_id|><|start_header_id|>user<|end_header_id|>\n\n‹prompt›<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n",
                             "max_gen_len": 1024, "temperature": 0, "top_p": 0.9}'),
           ('mistral.instruct', '{"prompt": "<s>[INST] ‹system›\n\n‹prompt› [/INST]", "max_tokens": 1024, "temperature": 0, "top_p": 0.9, "stop": ["stop"]}'),
           ('openai.chat', '{"messages": [{"role": "system", "content": "‹system›"}, {"role": "user", "content": "‹prompt›"}],
                             "max_completion_tokens": 1024, "temperature": 0, "top_p": 0.9, "stop": ["stop"]}') $$,
    'the body that each family asks for');

select * from finish();
rollback;
