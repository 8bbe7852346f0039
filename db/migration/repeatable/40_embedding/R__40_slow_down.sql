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

    -- Without a quota, the last ten seconds say what was too fast; hardly any account is allowed less than one a second.
    v_peak := coalesce(v_quota, greatest(60, 6 * (
        select count(*)
        from kb.model_call c
        where c.model = _slow_down.model_id
          and c.called_at > clock_timestamp() - interval '10 seconds')));

    -- 3 % down for each throttled call, not half for the first of them: a 503 now and then has nothing to do with the pace.
    -- Going up by 1 % of the quota a call (kb._reserve_calls), the pace stays at it with up to a third of such calls.
    -- Without a quota it goes up half as fast and comes to rest where one call in six is throttled.
    insert into kb.pace as p (model_id, requests_per_minute, peak, throttled_at)
    select m.model_id, greatest(least(6, v_quota), 0.97 * v_peak), v_peak, clock_timestamp()
    from kb.model m
    where m.model_id = _slow_down.model_id
    on conflict (model_id) do update
    set requests_per_minute = case
            when v_quota is null and p.throttled_at < clock_timestamp() - interval '1 hour' then excluded.requests_per_minute
            else greatest(least(6, v_quota), 0.97 * coalesce(p.requests_per_minute, v_peak))
        end,
        peak = case
            when v_quota is null and p.throttled_at < clock_timestamp() - interval '1 hour' then excluded.peak
            else coalesce(p.requests_per_minute, v_peak)
        end,
        throttled_at = excluded.throttled_at;
end
$fn$;

comment on function kb._slow_down(text) is
    'Lowers the pace of a model by 3 %, after a call that was throttled; never below 6 requests a minute or the quota. Commit at once: others wait.';

revoke all on function kb._slow_down(text) from public;
grant execute on function kb._slow_down(text) to kb_worker;
