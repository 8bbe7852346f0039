create or replace function kb._plain_chunking(chunking jsonb)
returns jsonb
language plpgsql immutable parallel safe
set search_path = kb, pg_temp
as $fn$
declare
    v_given    jsonb := coalesce(chunking -> 'chunkingConfiguration', chunking);
    v_strategy text  := lower(v_given ->> 'chunkingStrategy');
    v_key      text;
    v_settings jsonb;
    v_plain    jsonb := v_given;
begin
    if v_given ? 'chunkingStrategy' and jsonb_typeof(v_given) = 'object' then
        perform kb._require(
            v_given ->> 'chunkingStrategy' in ('FIXED_SIZE', 'HIERARCHICAL', 'SEMANTIC', 'NONE'),
            'unknown chunkingStrategy',
            format('Got %s.', chunking),
            'Bedrock''s are FIXED_SIZE, HIERARCHICAL, SEMANTIC and NONE.');
        v_key := case v_strategy
            when 'fixed_size' then 'fixedSizeChunkingConfiguration'
            when 'hierarchical' then 'hierarchicalChunkingConfiguration'
            when 'semantic' then 'semanticChunkingConfiguration'
        end;
        v_settings := coalesce(v_given -> v_key, '{}');
        perform kb._require(
            v_given - 'chunkingStrategy' - coalesce(v_key, '') = '{}' and jsonb_typeof(v_settings) = 'object',
            'chunkingStrategy has the configuration of another, or none that is one',
            format('Got %s.', chunking),
            coalesce('Beside it there may be the object ' || v_key || '.', 'NONE has none.'));
        if v_strategy = 'hierarchical' then
            perform kb._require(
                v_settings -> 'levelConfigurations' is null or v_settings @? 'strict $.levelConfigurations ? (@.size() == 2)[*].maxTokens',
                'levelConfigurations must be those of parents and children',
                format('Got %s.', chunking),
                'For example [{"maxTokens": 1500}, {"maxTokens": 300}].');
            v_settings := jsonb_strip_nulls(jsonb_build_object(
                'parent_max_tokens', v_settings #> '{levelConfigurations,0,maxTokens}',
                'maxTokens', v_settings #> '{levelConfigurations,1,maxTokens}')) || (v_settings - 'levelConfigurations');
        end if;
        select jsonb_build_object('strategy', v_strategy) || coalesce(jsonb_object_agg(coalesce(k.ours, s.key), s.value), '{}')
        into v_plain
        from jsonb_each(v_settings) as s (key, value)
        left join (values
            ('maxTokens', 'max_tokens'),
            ('overlapPercentage', 'overlap_percentage'),
            ('overlapTokens', 'overlap_tokens'),
            ('bufferSize', 'buffer_size'),
            ('breakpointPercentileThreshold', 'breakpoint_percentile')
        ) as k (theirs, ours) on k.theirs = s.key;
    end if;

    perform kb._check_chunking(v_plain);
    return v_plain;
end
$fn$;

comment on function kb._plain_chunking(jsonb) is
    'A chunking as kb.chunk_text describes it, of one that may be Bedrock''s ChunkingConfiguration, {"chunkingStrategy": "FIXED_SIZE", …}, or what has that under chunkingConfiguration. '
    'KB001 malformed.';

revoke all on function kb._plain_chunking(jsonb) from public;
grant execute on function kb._plain_chunking(jsonb) to kb_reader, kb_writer, kb_worker;
