create or replace function kb.purge_answers()
returns bigint
language plpgsql volatile
-- Answers of all roles: only their owner sees those. It takes nothing from the caller.
security definer
set search_path = kb, pg_temp
as $fn$
declare
    v_answers bigint;
begin
    delete from kb.answer a
    using kb.knowledge_base b
    where b.knowledge_base_id = a.knowledge_base_id
      -- A conversation that goes on needs its turns.
      and a.asked_at < now() - greatest(b.answer_retention, '1 day');
    get diagnostics v_answers = row_count;

    delete from kb.session s
    where s.created_at < now() - interval '1 day'
      and not exists (select from kb.answer a where a.session_id = s.session_id);
    return v_answers;
end
$fn$;

comment on function kb.purge_answers() is
    'Deletes the answers of all roles that are older than the answer_retention of their knowledge base, and the sessions that are left empty; returns how many '
    'answers that was. kb.backfill does so when it ends. For kb_worker. No errors of its own.';

revoke all on function kb.purge_answers() from public;
grant execute on function kb.purge_answers() to kb_worker;
