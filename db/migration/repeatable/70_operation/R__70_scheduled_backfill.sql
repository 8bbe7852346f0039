create or replace procedure kb._scheduled_backfill(
    worker integer,
    knowledge_base text,
    max_rows bigint default null,
    max_calls bigint default null,
    max_tokens bigint default null,
    max_usd numeric default null,
    max_duration interval default null)
-- kb.backfill commits inside it: see there.
language plpgsql
as $proc$
declare
    v_base  kb.knowledge_base := kb._find_knowledge_base(knowledge_base);
    v_class integer := 'kb.backfill_run'::pg_catalog.regclass::pg_catalog.oid::integer;
    v_slot  integer := v_base.knowledge_base_id * 64 + worker;
begin
    -- For kb.backfill_run.worker, until kb.backfill commits the row of its run.
    perform pg_catalog.set_config('kb.worker', worker::text, true);

    -- pg_cron waits for the last run of a job, but not for one that it was made to forget: the job was removed and made again, or
    -- the scheduler restarted. Nor for that of another role's job. The lock lasts as long as the session, which pg_cron
    -- makes for each run, and is gone with it however it ends.
    if not pg_catalog.pg_try_advisory_lock(v_class, v_slot) then
        insert into kb.backfill_run (knowledge_base_id, model, finished_at, stop_reason)
        values (v_base.knowledge_base_id, v_base.embedding_model, pg_catalog.clock_timestamp(), 'already running');
        return;
    end if;

    call kb.backfill(knowledge_base, max_rows, max_calls, max_tokens, max_usd, max_duration);
    perform pg_catalog.pg_advisory_unlock(v_class, v_slot);
end
$proc$;

comment on procedure kb._scheduled_backfill(integer, text, bigint, bigint, bigint, numeric, interval) is
    'What a job of kb.schedule_backfill calls: kb.backfill, unless that worker is still at work in another session. '
    'Then it ends at once, with a row in kb.backfill_run. Jobs outlive an upgrade: its name and its parameters stay.';

revoke all on procedure kb._scheduled_backfill(integer, text, bigint, bigint, bigint, numeric, interval) from public;
grant execute on procedure kb._scheduled_backfill(integer, text, bigint, bigint, bigint, numeric, interval) to kb_worker;
