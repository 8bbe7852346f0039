create or replace function kb._slow_down(model_id text, factor numeric)
returns void
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
#variable_conflict use_column
declare
    v_quota integer;
    v_peak  numeric;
begin
    select m.requests_per_minute into v_quota
    from kb.model m
    where m.model_id = _slow_down.model_id;

    -- Without a quota: as fast as the sessions at work could go was too fast.
    v_peak := coalesce(v_quota, 60000 / kb._call_ms(_slow_down.model_id) * greatest(1, (
        select count(*)
        from kb.backfill_run r
        where r.model = _slow_down.model_id
          and r.finished_at is null
          and r.updated_at > clock_timestamp() - interval '1 minute')));

    insert into kb.pace as p (model_id, requests_per_minute, peak, throttled_at)
    select m.model_id, greatest(least(6, v_quota), factor * v_peak), v_peak, clock_timestamp()
    from kb.model m
    where m.model_id = _slow_down.model_id
    on conflict (model_id) do update
    set requests_per_minute = case
            when v_quota is null and p.throttled_at < clock_timestamp() - interval '1 hour' then excluded.requests_per_minute
            else greatest(least(6, v_quota), factor * coalesce(p.requests_per_minute, v_peak))
        end,
        peak = case
            when v_quota is null and p.throttled_at < clock_timestamp() - interval '1 hour' then excluded.peak
            else coalesce(p.requests_per_minute, v_peak)
        end,
        throttled_at = excluded.throttled_at;
end
$fn$;

comment on function kb._slow_down(text, numeric) is
    'Multiplies the pace of a model by a factor, after a call that was throttled; never below 6 requests a minute or the quota. Commit at once: others wait.';

revoke all on function kb._slow_down(text, numeric) from public;
grant execute on function kb._slow_down(text, numeric) to kb_worker;
