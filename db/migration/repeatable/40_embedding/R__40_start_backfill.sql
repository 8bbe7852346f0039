create or replace function kb._start_backfill(
    base kb.knowledge_base,
    max_rows bigint,
    max_calls bigint,
    max_tokens bigint,
    max_usd numeric,
    max_duration interval)
returns kb.backfill_run
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_run kb.backfill_run;
begin
    perform kb._require_positive(b.name, b.value)
    from (values
        ('max_rows', max_rows::numeric),
        ('max_calls', max_calls),
        ('max_tokens', max_tokens),
        ('max_usd', max_usd),
        ('max_duration', extract(epoch from max_duration))
    ) as b (name, value)
    where b.value is not null;

    -- A session that was killed could not say so itself.
    update kb.backfill_run r
    set stop_reason = 'broken off',
        finished_at = r.updated_at
    where r.knowledge_base_id = base.knowledge_base_id
      and r.stop_reason is null
      and (r.pid = pg_backend_pid() or not exists (select from pg_stat_activity a where a.pid = r.pid));

    insert into kb.backfill_run (knowledge_base_id)
    values (base.knowledge_base_id)
    returning * into v_run;
    return v_run;
end
$fn$;

comment on function kb._start_backfill(kb.knowledge_base, bigint, bigint, bigint, numeric, interval) is
    'Checks the budgets and opens the run''s row; closes the rows of runs whose sessions are gone. KB001.';

revoke all on function kb._start_backfill(kb.knowledge_base, bigint, bigint, bigint, numeric, interval) from public;
grant execute on function kb._start_backfill(kb.knowledge_base, bigint, bigint, bigint, numeric, interval) to kb_worker;
