create or replace function kb.unschedule_backfill(knowledge_base text default 'default')
returns bigint
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_jobs bigint;
begin
    perform kb._require_cron(kb._unschedule_sql(knowledge_base) || ';');

    execute kb._unschedule_sql(knowledge_base);
    get diagnostics v_jobs = row_count;

    -- One that was dropped may have left some behind.
    if v_jobs = 0 and not exists (select from kb.knowledge_base b where b.name = knowledge_base) then
        perform kb._find_knowledge_base(knowledge_base);
    end if;
    return v_jobs;
end
$fn$;

comment on function kb.unschedule_backfill(text) is
    'Removes the jobs of kb.schedule_backfill and returns how many there were. pg_cron may end a run that is at work, or let it go on; what is embedded stays. '
    'A role can remove its own, a superuser all. For kb_worker. KB101 knowledge base not found, KB901 pg_cron is not here, or not for this role.';

revoke all on function kb.unschedule_backfill(text) from public;
grant execute on function kb.unschedule_backfill(text) to kb_worker;
