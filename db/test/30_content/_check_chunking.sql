begin;
select plan(47);

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
    ('{"strategy": "hierarchical", "max_tokens": 2000, "parent_max_tokens": 8192}'),
    ('{"strategy": "markdown"}'),
    ('{"strategy": "fixed_size"}'),
    ('{"strategy": "fixed_size", "max_tokens": 20, "overlap_percentage": 99}'),
    ('{"strategy": "hierarchical", "overlap_tokens": 299}'),
    ('{"strategy": "semantic"}'),
    ('{"strategy": "semantic", "buffer_size": 1, "breakpoint_percentile": 50, "embedding_model": "cohere.embed-v4:0"}')
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
    ('{"strategy": "FIXED_SIZE"}',  'chunking has an unknown strategy'),
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
    ('{"strategy": "hierarchical", "max_tokens": 8192}', 'parent_max_tokens must be a number above max_tokens, up to 8192'),
    ('{"overlap_percentage": 20}', 'overlap_percentage goes with the strategy fixed_size'),
    ('{"strategy": "fixed_size", "overlap_percentage": 100}', 'overlap_percentage must be a number from 0 to 99'),
    ('{"strategy": "fixed_size", "overlap_percentage": null}', 'overlap_percentage must be a number from 0 to 99'),
    ('{"strategy": "fixed_size", "overlap_tokens": 60}', 'overlap_tokens goes with the strategy hierarchical'),
    ('{"strategy": "hierarchical", "overlap_tokens": 300}', 'overlap_tokens must be a number from 0, below max_tokens'),
    ('{"strategy": "hierarchical", "overlap_tokens": -1}', 'overlap_tokens must be a number from 0, below max_tokens'),
    ('{"buffer_size": 1}', 'buffer_size goes with the strategy semantic'),
    ('{"strategy": "semantic", "buffer_size": 11}', 'buffer_size must be a number from 0 to 10'),
    ('{"strategy": "semantic", "breakpoint_percentile": 49}', 'breakpoint_percentile must be a number from 50 to 99'),
    ('{"strategy": "semantic", "embedding_model": 1}', 'embedding_model must be a model of kb.model')
) as v (chunking, message);

select * from finish();
rollback;
