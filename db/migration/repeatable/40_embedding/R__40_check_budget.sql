create or replace function kb._check_budget(
    max_rows bigint,
    max_calls bigint,
    max_tokens bigint,
    max_usd numeric,
    max_duration interval)
returns void
language plpgsql immutable parallel safe
set search_path = kb, pg_temp
as $fn$
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
end
$fn$;

comment on function kb._check_budget(bigint, bigint, bigint, numeric, interval) is 'Rejects a budget of zero or below; null is no limit. KB001.';

revoke all on function kb._check_budget(bigint, bigint, bigint, numeric, interval) from public;
grant execute on function kb._check_budget(bigint, bigint, bigint, numeric, interval) to kb_worker;
