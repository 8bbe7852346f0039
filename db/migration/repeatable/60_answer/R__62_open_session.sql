create or replace function kb._open_session(base kb.knowledge_base, session_id uuid)
returns uuid
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
#variable_conflict use_variable
begin
    if session_id is null then
        -- On a hot standby there are answers, but no conversations.
        if current_setting('transaction_read_only') = 'off' then
            insert into kb.session as s (knowledge_base_id)
            values (base.knowledge_base_id)
            returning s.session_id into session_id;
        end if;
        return session_id;
    end if;

    perform kb._require(
        exists (
            select
            from kb.session s
            where s.session_id = session_id
              and s.knowledge_base_id = base.knowledge_base_id
              and now() - interval '1 day' < (
                  select coalesce(max(a.asked_at), s.created_at) from kb.answer a where a.session_id = session_id)),
        'session not found',
        format('Got %s.', session_id),
        'A session belongs to one role and one knowledge base, and ends a day after its last answer; leave it out to open a new one.');
    return session_id;
end
$fn$;

comment on function kb._open_session(kb.knowledge_base, uuid) is
    'The session, or a new one for null; null where nothing may be written. KB001 when it is not the caller''s, or has ended.';

revoke all on function kb._open_session(kb.knowledge_base, uuid) from public;
grant execute on function kb._open_session(kb.knowledge_base, uuid) to kb_reader;
