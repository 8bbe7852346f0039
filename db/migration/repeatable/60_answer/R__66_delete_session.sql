create or replace function kb.delete_session(session_id uuid)
returns bigint
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
#variable_conflict use_variable
declare
    v_answers bigint;
begin
    select count(*) into v_answers from kb.answer a where a.session_id = session_id;
    delete from kb.session s where s.session_id = session_id;
    perform kb._require(
        found, 'session not found', format('Got %s.', coalesce(session_id::text, 'null')), 'A session belongs to one role: select * from kb.session.');
    return v_answers;
end
$fn$;

comment on function kb.delete_session(uuid) is
    'Deletes a conversation, and what the log has of it; returns how many answers that was. For kb_reader, of its own. KB001 session not found.';

revoke all on function kb.delete_session(uuid) from public;
grant execute on function kb.delete_session(uuid) to kb_reader;
