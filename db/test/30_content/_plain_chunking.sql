begin;
select plan(23);

select is(kb._plain_chunking(v.given::jsonb), v.plain::jsonb, 'reads ' || v.given)
from (values
    ('{}', '{}'),
    ('{"strategy": "fixed_size", "max_tokens": 100}', '{"strategy": "fixed_size", "max_tokens": 100}'),
    ('{"chunkingStrategy": "NONE"}', '{"strategy": "none"}'),
    ('{"chunkingStrategy": "FIXED_SIZE", "fixedSizeChunkingConfiguration": {"maxTokens": 300, "overlapPercentage": 20}}',
     '{"strategy": "fixed_size", "max_tokens": 300, "overlap_percentage": 20}'),
    ('{"chunkingConfiguration": {"chunkingStrategy": "FIXED_SIZE"}}', '{"strategy": "fixed_size"}'),
    ('{"chunkingStrategy": "HIERARCHICAL", "hierarchicalChunkingConfiguration": {"levelConfigurations": [{"maxTokens": 1500}, {"maxTokens": 300}], "overlapTokens": 60}}',
     '{"strategy": "hierarchical", "parent_max_tokens": 1500, "max_tokens": 300, "overlap_tokens": 60}'),
    ('{"chunkingStrategy": "HIERARCHICAL"}', '{"strategy": "hierarchical"}'),
    ('{"chunkingStrategy": "SEMANTIC", "semanticChunkingConfiguration": {"maxTokens": 300, "bufferSize": 0, "breakpointPercentileThreshold": 95}}',
     '{"strategy": "semantic", "max_tokens": 300, "buffer_size": 0, "breakpoint_percentile": 95}')
) as v (given, plain);

select throws_ok(format('select kb._plain_chunking(%L)', v.given), 'KB001', v.message, 'rejects ' || coalesce(v.given, 'null'))
from (values
    (null, 'chunking must be a JSON object'),
    ('["chunkingStrategy"]', 'chunking must be a JSON object'),
    ('{"chunkingConfiguration": 1}', 'chunking must be a JSON object'),
    ('{"chunkingStrategy": "fixed"}', 'unknown chunkingStrategy'),
    ('{"chunkingStrategy": null}', 'unknown chunkingStrategy'),
    ('{"chunkingStrategy": "NONE", "fixedSizeChunkingConfiguration": {}}', 'chunkingStrategy has the configuration of another, or none that is one'),
    ('{"chunkingStrategy": "FIXED_SIZE", "semanticChunkingConfiguration": {}}', 'chunkingStrategy has the configuration of another, or none that is one'),
    ('{"chunkingStrategy": "FIXED_SIZE", "fixedSizeChunkingConfiguration": 300}', 'chunkingStrategy has the configuration of another, or none that is one'),
    ('{"chunkingStrategy": "FIXED_SIZE", "fixedSizeChunkingConfiguration": {"tokens": 300}}', 'chunking has an unknown key'),
    ('{"chunkingStrategy": "FIXED_SIZE", "fixedSizeChunkingConfiguration": {"bufferSize": 1}}', 'buffer_size goes with the strategy semantic'),
    ('{"chunkingStrategy": "HIERARCHICAL", "hierarchicalChunkingConfiguration": {"levelConfigurations": [{"maxTokens": 300}]}}',
     'levelConfigurations must be those of parents and children'),
    ('{"chunkingStrategy": "HIERARCHICAL", "hierarchicalChunkingConfiguration": {"levelConfigurations": 300}}', 'levelConfigurations must be those of parents and children'),
    ('{"chunkingStrategy": "HIERARCHICAL", "hierarchicalChunkingConfiguration": {"levelConfigurations": [{"maxTokens": 300}, {"maxTokens": 1500}]}}',
     'parent_max_tokens must be a number above max_tokens, up to 8192')
) as v (given, message);

select is(
    kb.create_data_source('bedrock', '/srv/docs', chunking => '{"chunkingStrategy": "FIXED_SIZE"}'), 'bedrock', 'a data source takes it');
select is((select s.chunking from kb.data_source s where s.name = 'bedrock'), '{"strategy": "fixed_size"}'::jsonb, 'and keeps ours');

select * from finish();
rollback;
