begin;
select plan(31);

select lives_ok(format('select kb._check_chunking(%L)', v.chunking), 'passes ' || v.chunking)
from (values
    ('{}'),
    ('{"strategy": "default"}'),
    ('{"strategy": "none"}'),
    ('{"max_tokens": 20}'),
    ('{"max_tokens": 8192, "strategy": "default"}'),
    ('{"strategy": "hierarchical"}'),
    ('{"strategy": "hierarchical", "max_tokens": 100}'),
    ('{"strategy": "hierarchical", "parent_max_tokens": 301}'),
    ('{"strategy": "hierarchical", "max_tokens": 2000, "parent_max_tokens": 8192}')
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
    ('{"max_tokens": [300]}',      'max_tokens must be a number from 20 to 8192'),
    ('{"parent_max_tokens": 1500}', 'parent_max_tokens goes with the strategy hierarchical'),
    ('{"strategy": "none", "parent_max_tokens": 1500}', 'parent_max_tokens goes with the strategy hierarchical'),
    ('{"strategy": "hierarchical", "parent_max_tokens": 300}', 'parent_max_tokens must be a number above max_tokens, up to 8192'),
    ('{"strategy": "hierarchical", "parent_max_tokens": 8193}', 'parent_max_tokens must be a number above max_tokens, up to 8192'),
    ('{"strategy": "hierarchical", "parent_max_tokens": 1e400}', 'parent_max_tokens must be a number above max_tokens, up to 8192'),
    ('{"strategy": "hierarchical", "parent_max_tokens": "1500"}', 'parent_max_tokens must be a number above max_tokens, up to 8192'),
    ('{"strategy": "hierarchical", "parent_max_tokens": null}', 'parent_max_tokens must be a number above max_tokens, up to 8192'),
    ('{"strategy": "hierarchical", "max_tokens": 1500}', 'parent_max_tokens must be a number above max_tokens, up to 8192'),
    ('{"strategy": "hierarchical", "max_tokens": 8192}', 'parent_max_tokens must be a number above max_tokens, up to 8192')
) as v (chunking, message);

select * from finish();
rollback;
