create or replace function kb._book_backfill_step(
    run kb.backfill_run,
    embedded integer,
    tokens bigint,
    usd numeric,
    code text,
    claimed integer)
returns kb.backfill_run
language plpgsql immutable
set search_path = pg_catalog, pg_temp
as $fn$
begin
    run.rows      := run.rows + embedded;
    run.calls     := run.calls + (claimed > 0)::integer;
    run.tokens    := run.tokens + tokens;
    run.usd       := run.usd + usd;
    run.throttles := run.throttles + coalesce(code in ('KB301', 'KB302'), false)::integer;
    run.failures  := run.failures + coalesce(code in ('KB303', 'KB305') and claimed = 1, false)::integer;
    return run;
end
$fn$;

comment on function kb._book_backfill_step(kb.backfill_run, integer, bigint, numeric, text, integer) is
    'The run with one step of kb.backfill added to its counts.';

revoke all on function kb._book_backfill_step(kb.backfill_run, integer, bigint, numeric, text, integer) from public;
grant execute on function kb._book_backfill_step(kb.backfill_run, integer, bigint, numeric, text, integer) to kb_worker;
