create or replace function kb.set_answer_retention(retention interval, knowledge_base text default 'default')
returns void
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_base kb.knowledge_base := kb._find_knowledge_base(knowledge_base);
begin
    perform kb._require(
        retention >= '0',
        'retention must not be negative',
        format('Got %s.', coalesce(retention::text, 'null')),
        'For example ''30 days''; 0 keeps no log.');
    update kb.knowledge_base b
    set answer_retention = retention
    where b.knowledge_base_id = v_base.knowledge_base_id;
end
$fn$;

comment on function kb.set_answer_retention(interval, text) is
    'How long kb.answer keeps the answers of a knowledge base; see kb.purge_answers. With 0 no log is kept from now on: only questions and answers, until their '
    'conversation has ended. For kb_owner. KB001, KB101 knowledge base not found.';

revoke all on function kb.set_answer_retention(interval, text) from public;
