create or replace function kb._check_chunking(chunking jsonb)
returns void
language plpgsql immutable parallel safe
set search_path = kb, pg_temp
as $fn$
begin
    perform kb._require(
        jsonb_typeof(chunking) = 'object',
        'chunking must be a JSON object',
        format('Got %s.', chunking),
        'For example {"strategy": "default", "max_tokens": 300}.');
    perform kb._require(
        not exists (select from jsonb_object_keys(chunking) k where k not in ('strategy', 'max_tokens', 'overlap_percentage', 'parent_max_tokens', 'overlap_tokens')),
        'chunking has an unknown key',
        format('Got %s.', chunking),
        'The keys are strategy, max_tokens, overlap_percentage, parent_max_tokens and overlap_tokens.');
    perform kb._require(
        coalesce(chunking ->> 'strategy', 'default') in ('default', 'markdown', 'fixed_size', 'hierarchical', 'none'),
        'chunking has an unknown strategy',
        format('Got %s.', chunking),
        'The strategies are "default" (or "markdown"), "fixed_size", "hierarchical" and "none".');
    perform kb._require(
        case
            when not chunking ? 'max_tokens' then true
            when jsonb_typeof(chunking -> 'max_tokens') <> 'number' then false
            else (chunking ->> 'max_tokens')::numeric between 20 and 8192
        end,
        'max_tokens must be a number from 20 to 8192',
        format('Got %s.', chunking),
        'Leave it out for 300, as Bedrock''s default chunking.');
    perform kb._require(
        not chunking ? 'parent_max_tokens' or coalesce(chunking ->> 'strategy' = 'hierarchical', false),
        'parent_max_tokens goes with the strategy hierarchical',
        format('Got %s.', chunking),
        'For example {"strategy": "hierarchical", "max_tokens": 300, "parent_max_tokens": 1500}.');
    perform kb._require(
        case
            when jsonb_typeof(chunking -> 'parent_max_tokens') <> 'number' then false
            when chunking ->> 'strategy' = 'hierarchical' then
                coalesce((chunking ->> 'parent_max_tokens')::numeric, 1500) > coalesce((chunking ->> 'max_tokens')::numeric, 300)
                and coalesce((chunking ->> 'parent_max_tokens')::numeric, 1500) <= 8192
            else true
        end,
        'parent_max_tokens must be a number above max_tokens, up to 8192',
        format('Got %s.', chunking),
        'Without it, it is 1500; without max_tokens, that is 300.');
    perform kb._require(
        not chunking ? 'overlap_percentage' or coalesce(chunking ->> 'strategy' = 'fixed_size', false),
        'overlap_percentage goes with the strategy fixed_size',
        format('Got %s.', chunking),
        'For example {"strategy": "fixed_size", "max_tokens": 300, "overlap_percentage": 20}.');
    perform kb._require(
        case
            when not chunking ? 'overlap_percentage' then true
            when jsonb_typeof(chunking -> 'overlap_percentage') <> 'number' then false
            else (chunking ->> 'overlap_percentage')::numeric between 0 and 99
        end,
        'overlap_percentage must be a number from 0 to 99',
        format('Got %s.', chunking),
        'Leave it out for 20.');
    perform kb._require(
        not chunking ? 'overlap_tokens' or coalesce(chunking ->> 'strategy' = 'hierarchical', false),
        'overlap_tokens goes with the strategy hierarchical',
        format('Got %s.', chunking),
        'For example {"strategy": "hierarchical", "max_tokens": 300, "overlap_tokens": 60}.');
    perform kb._require(
        case
            when not chunking ? 'overlap_tokens' then true
            when jsonb_typeof(chunking -> 'overlap_tokens') <> 'number' then false
            else (chunking ->> 'overlap_tokens')::numeric >= 0
                and (chunking ->> 'overlap_tokens')::numeric < coalesce((chunking ->> 'max_tokens')::numeric, 300)
        end,
        'overlap_tokens must be a number from 0, below max_tokens',
        format('Got %s.', chunking),
        'Without it, nothing is repeated; without max_tokens, that is 300.');
end
$fn$;

comment on function kb._check_chunking(jsonb) is 'Rejects a malformed chunking. KB001.';

revoke all on function kb._check_chunking(jsonb) from public;
grant execute on function kb._check_chunking(jsonb) to kb_reader, kb_writer, kb_worker;
