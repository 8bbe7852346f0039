begin;
select plan(18);

select lives_ok(format('select kb._check_chunking(%L)', v.chunking), 'passes ' || v.chunking)
from (values
    ('{}'),
    ('{"strategy": "default"}'),
    ('{"strategy": "none"}'),
    ('{"max_tokens": 20}'),
    ('{"max_tokens": 8192, "strategy": "default"}')
) as v (chunking);

select throws_ok(
    format('select kb._check_chunking(%L)', v.chunking),
    'KB001', v.message,
    'rejects ' || coalesce(v.chunking, 'null'))
from (values
    (null,                         'chunking must be a JSON object'),
    ('null',                       'chunking must be a JSON object'),
    ('[]',                         'chunking must be a JSON object'),
    ('"none"',                     'chunking must be a JSON object'),
    ('{"maxTokens": 300}',         'chunking has an unknown key'),
    ('{"strategy": "semantic"}',   'chunking has an unknown strategy'),
    ('{"strategy": 1}',            'chunking has an unknown strategy'),
    ('{"max_tokens": 19}',         'max_tokens must be a number from 20 to 8192'),
    ('{"max_tokens": 8193}',       'max_tokens must be a number from 20 to 8192'),
    ('{"max_tokens": 1e400}',      'max_tokens must be a number from 20 to 8192'),
    ('{"max_tokens": "300"}',      'max_tokens must be a number from 20 to 8192'),
    ('{"max_tokens": null}',       'max_tokens must be a number from 20 to 8192'),
    ('{"max_tokens": [300]}',      'max_tokens must be a number from 20 to 8192')
) as v (chunking, message);

select * from finish();
rollback;
