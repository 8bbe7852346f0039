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

    insert into kb.backfill_run (knowledge_base_id)
    values (base.knowledge_base_id)
    returning * into v_run;
    return v_run;
end
$fn$;

comment on function kb._start_backfill(kb.knowledge_base, bigint, bigint, bigint, numeric, interval) is
    'Checks the budgets and opens the run''s row. KB001.';

revoke all on function kb._start_backfill(kb.knowledge_base, bigint, bigint, bigint, numeric, interval) from public;
grant execute on function kb._start_backfill(kb.knowledge_base, bigint, bigint, bigint, numeric, interval) to kb_worker;
