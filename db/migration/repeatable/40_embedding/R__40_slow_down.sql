create or replace function kb._slow_down(model_id text)
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

    -- Without a quota, the last ten seconds say what was too fast.
    v_peak := coalesce(v_quota, 6 * (
        select count(*)
        from kb.model_call c
        where c.model = _slow_down.model_id
          and c.called_at > clock_timestamp() - interval '10 seconds'));

    -- A step of 4 % down for a throttled call and of 1 % up for each call (kb._reserve_calls) come to rest where one call in
    -- four is throttled. Halving, as TCP does, takes a few 503s that have nothing to do with the pace for congestion.
    insert into kb.pace as p (model_id, requests_per_minute, peak, throttled_at)
    select m.model_id, greatest(least(6, v_quota), 0.96 * v_peak), v_peak, clock_timestamp()
    from kb.model m
    where m.model_id = _slow_down.model_id
    on conflict (model_id) do update
    set requests_per_minute = case
            when v_quota is null and p.throttled_at < clock_timestamp() - interval '1 hour' then excluded.requests_per_minute
            else greatest(least(6, v_quota), 0.96 * coalesce(p.requests_per_minute, v_peak))
        end,
        peak = case
            when v_quota is null and p.throttled_at < clock_timestamp() - interval '1 hour' then excluded.peak
            else coalesce(p.requests_per_minute, v_peak)
        end,
        throttled_at = excluded.throttled_at;
end
$fn$;

comment on function kb._slow_down(text) is
    'Lowers the pace of a model by 4 %, after a call that was throttled; never below 6 requests a minute or the quota. Commit at once: others wait.';

revoke all on function kb._slow_down(text) from public;
grant execute on function kb._slow_down(text) to kb_worker;
