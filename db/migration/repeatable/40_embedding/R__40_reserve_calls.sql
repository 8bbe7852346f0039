create or replace function kb._reserve_calls(run kb.backfill_run)
returns kb.backfill_run
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_quota   record;
    v_pace    kb.pace;
    v_free    numeric;
    v_seconds numeric;
    v_first   timestamptz;
begin
    run.reserved_calls := 1;
    select m.requests_per_minute, m.tokens_per_minute into v_quota
    from kb.model m
    where m.model_id = run.model;
    if v_quota.requests_per_minute is null and v_quota.tokens_per_minute is null and not exists (
        select
        from kb.pace p
        where p.model_id = run.model
          and p.throttled_at > clock_timestamp() - interval '1 hour'
    ) then
        run.reserved_calls := run.step_calls;
        return run;
    end if;

    insert into kb.pace (model_id, requests_per_minute, peak)
    values (run.model, v_quota.requests_per_minute, v_quota.requests_per_minute)
    on conflict do nothing;
    select p.* into v_pace from kb.pace p where p.model_id = run.model for update;

    -- Questions of people go first: the calls of the last minute are left free for them.
    v_free := greatest(v_pace.requests_per_minute / 10, v_pace.requests_per_minute - (
        select count(*)
        from kb.model_call c
        where c.model = run.model
          and c.purpose <> 'backfill'
          and c.called_at > clock_timestamp() - interval '1 minute'));
    -- Ten reservations a second, however fast the pace is: each leaves a dead row version behind.
    run.reserved_calls := greatest(1, floor(v_free / 600));
    v_seconds := run.reserved_calls * greatest(
        60 / v_free,
        60.0 * coalesce(run.tokens / nullif(run.calls - run.throttles, 0), 300) / v_quota.tokens_per_minute);
    -- Slots of the last second that nobody took can still be had.
    v_first := greatest(v_pace.next_call_at, clock_timestamp() - interval '1 second');

    update kb.pace p
    set requests_per_minute = least(
            v_quota.requests_per_minute,
            p.requests_per_minute + run.reserved_calls * greatest(1, coalesce(v_quota.requests_per_minute / 100.0, p.peak / 200))),
        next_call_at = v_first + v_seconds * interval '1 second'
    where p.model_id = run.model;

    run.next_call_at := greatest(run.next_call_at, v_first);
    return run;
end
$fn$;

comment on function kb._reserve_calls(kb.backfill_run) is
    'Takes the next free slots of the model''s pace for a run: sets reserved_calls, and next_call_at to when the first may be used; raises the pace by '
    '1 % of the quota, or 0.5 % of its peak, a call. A model without quota that was not throttled in the last hour has no pace. Commit at once: others wait.';

revoke all on function kb._reserve_calls(kb.backfill_run) from public;
grant execute on function kb._reserve_calls(kb.backfill_run) to kb_worker;
