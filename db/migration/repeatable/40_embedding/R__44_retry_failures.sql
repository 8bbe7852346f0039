create or replace function kb.retry_failures(knowledge_base text default 'default')
returns bigint
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_base kb.knowledge_base := kb._find_knowledge_base(knowledge_base);
    v_rows bigint;
begin
    perform kb._purge_failures(v_base);
    delete from kb.embedding_failure f
    where f.knowledge_base_id = v_base.knowledge_base_id;
    get diagnostics v_rows = row_count;
    return v_rows;
end
$fn$;

comment on function kb.retry_failures(text) is
    'Makes the rows of kb.failure pending again and returns how many there were; the next kb.backfill tries them. '
    'For kb_worker. KB101 knowledge base not found.';

revoke all on function kb.retry_failures(text) from public;
grant execute on function kb.retry_failures(text) to kb_worker;
