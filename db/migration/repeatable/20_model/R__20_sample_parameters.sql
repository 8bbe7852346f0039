create or replace function kb._sample_parameters(kind text)
returns jsonb
language sql immutable parallel safe
as $fn$
    select case kind
        when 'text' then '{"system": "‹system›", "prompt": "‹prompt›", "max_tokens": 1024, "temperature": 0, "top_p": 0.9, "stop_sequences": ["stop"]}'::jsonb
        when 'embedding' then '{"text": "‹text›", "texts": ["‹text›"], "dimensions": 1024, "input_type": "search_query"}'
        when 'rerank' then '{"query": "‹query›", "documents": ["‹document›"], "top_n": 1}'
    end
$fn$;

comment on function kb._sample_parameters(text) is
    'The parameters of a call of a model of that kind: what its request may name, each with a value; one in ‹› must reach the model.';

revoke all on function kb._sample_parameters(text) from public;
