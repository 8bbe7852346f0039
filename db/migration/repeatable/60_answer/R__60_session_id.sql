create or replace function kb._session_id(session_id text)
returns uuid
language plpgsql immutable parallel safe
set search_path = kb, pg_temp
as $fn$
begin
    return session_id::uuid;
exception
    when invalid_text_representation then
        perform kb._require(false, 'session not found', format('Got %s.', left(session_id, 200)), 'A session id is a UUID, as kb.ask returns it.');
        return null;
end
$fn$;

comment on function kb._session_id(text) is 'A session''s id; null for null. KB001 when it is no UUID.';

revoke all on function kb._session_id(text) from public;
grant execute on function kb._session_id(text) to kb_reader;
