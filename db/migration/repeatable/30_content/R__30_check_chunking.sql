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
        not exists (select from jsonb_object_keys(chunking) k where k not in ('strategy', 'max_tokens')),
        'chunking has an unknown key',
        format('Got %s.', chunking),
        'The keys are strategy and max_tokens.');
    perform kb._require(
        coalesce(chunking ->> 'strategy', 'default') in ('default', 'none'),
        'chunking has an unknown strategy',
        format('Got %s.', chunking),
        'The strategies are "default" and "none".');
    perform kb._require(
        case
            when not chunking ? 'max_tokens' then true
            when jsonb_typeof(chunking -> 'max_tokens') <> 'number' then false
            else (chunking ->> 'max_tokens')::numeric between 20 and 8192
        end,
        'max_tokens must be a number from 20 to 8192',
        format('Got %s.', chunking),
        'Leave it out for 300, as Bedrock''s default chunking.');
end
$fn$;

comment on function kb._check_chunking(jsonb) is 'Rejects a malformed chunking. KB001.';

revoke all on function kb._check_chunking(jsonb) from public;
grant execute on function kb._check_chunking(jsonb) to kb_reader, kb_writer, kb_worker;
