create or replace function kb._begin_reading(run bigint)
returns table (items bigint, bytes bigint)
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
begin
    -- Whoever wants it stopped may have said so already.
    update kb.ingestion_run r
    set status = 'IN_PROGRESS',
        updated_at = clock_timestamp()
    where r.ingestion_run_id = run
      and r.status = 'STARTING';

    return query
    select count(*), coalesce(sum(i.bytes), 0)::bigint
    from kb._changed_items(run) i;
end
$fn$;

comment on function kb._begin_reading(bigint) is 'Says that all is listed, and returns how much is to be read. bytes: as far as listing tells.';

revoke all on function kb._begin_reading(bigint) from public;
grant execute on function kb._begin_reading(bigint) to kb_writer;
