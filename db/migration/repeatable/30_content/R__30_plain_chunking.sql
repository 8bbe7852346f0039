create or replace function kb._plain_chunking(chunking jsonb)
returns jsonb
language plpgsql immutable parallel safe
set search_path = kb, pg_temp
as $fn$
declare
    v_given jsonb := coalesce(chunking -> 'chunkingConfiguration', chunking);
    v_fixed jsonb := v_given -> 'fixedSizeChunkingConfiguration';
    v_tree  jsonb := v_given -> 'hierarchicalChunkingConfiguration';
    v_cuts  jsonb := v_given -> 'semanticChunkingConfiguration';
    v_plain jsonb;
    v_shape jsonb;
begin
    if not coalesce(chunking ?| '{chunkingConfiguration,chunkingStrategy}', false) then
        return chunking;
    end if;

    -- What is read is written again: a shape that differs from what was given has keys too few or too many.
    case v_given ->> 'chunkingStrategy'
        when 'FIXED_SIZE' then
            v_plain := jsonb_build_object(
                'strategy', 'fixed_size',
                'max_tokens', v_fixed -> 'maxTokens',
                'overlap_percentage', v_fixed -> 'overlapPercentage');
            v_shape := jsonb_build_object('fixedSizeChunkingConfiguration', jsonb_build_object(
                'maxTokens', v_plain -> 'max_tokens',
                'overlapPercentage', v_plain -> 'overlap_percentage'));
        when 'HIERARCHICAL' then
            v_plain := jsonb_build_object(
                'strategy', 'hierarchical',
                'parent_max_tokens', v_tree #> '{levelConfigurations,0,maxTokens}',
                'max_tokens', v_tree #> '{levelConfigurations,1,maxTokens}',
                'overlap_tokens', v_tree -> 'overlapTokens');
            v_shape := jsonb_build_object('hierarchicalChunkingConfiguration', jsonb_build_object(
                'levelConfigurations', jsonb_build_array(
                    jsonb_build_object('maxTokens', v_plain -> 'parent_max_tokens'),
                    jsonb_build_object('maxTokens', v_plain -> 'max_tokens')),
                'overlapTokens', v_plain -> 'overlap_tokens'));
        when 'SEMANTIC' then
            v_plain := jsonb_build_object(
                'strategy', 'semantic',
                'max_tokens', v_cuts -> 'maxTokens',
                'buffer_size', v_cuts -> 'bufferSize',
                'breakpoint_percentile', v_cuts -> 'breakpointPercentileThreshold');
            v_shape := jsonb_build_object('semanticChunkingConfiguration', jsonb_build_object(
                'maxTokens', v_plain -> 'max_tokens',
                'bufferSize', v_plain -> 'buffer_size',
                'breakpointPercentileThreshold', v_plain -> 'breakpoint_percentile'));
        when 'NONE' then
            v_plain := '{"strategy": "none"}';
            v_shape := '{}';
        else
            perform kb._require(
                false,
                'chunkingStrategy must be FIXED_SIZE, HIERARCHICAL, SEMANTIC or NONE',
                format('Got %s.', chunking),
                'For example {"chunkingStrategy": "NONE"}.');
    end case;
    v_shape := v_shape || jsonb_build_object('chunkingStrategy', v_given -> 'chunkingStrategy');
    perform kb._require(
        v_given = v_shape and (v_given = chunking or chunking - 'chunkingConfiguration' = '{}'),
        'chunking is not of the shape of Bedrock''s chunkingConfiguration',
        format('Got %s.', chunking),
        format('The keys of this strategy: %s.', v_shape));
    return v_plain;
end
$fn$;

comment on function kb._plain_chunking(jsonb) is
    'The chunking that Bedrock''s chunkingConfiguration means, which may be wrapped in an object of that key; any other as it is. KB001.';

revoke all on function kb._plain_chunking(jsonb) from public;
grant execute on function kb._plain_chunking(jsonb) to kb_reader, kb_writer, kb_worker;
