create or replace function kb._is_backfilling(knowledge_base_id bigint)
returns boolean
language plpgsql stable
set search_path = kb, pg_temp
as $fn$
begin
    return exists (
        select
        from kb.backfill_run r
        where r.knowledge_base_id = _is_backfilling.knowledge_base_id
          and r.stop_reason is null
          and kb._is_running(r));
end
$fn$;

comment on function kb._is_backfilling(bigint) is
    'Whether another session is at work on a run of that knowledge base: the last to end counts the lexemes and builds the vector index.';

revoke all on function kb._is_backfilling(bigint) from public;
grant execute on function kb._is_backfilling(bigint) to kb_writer, kb_worker;
