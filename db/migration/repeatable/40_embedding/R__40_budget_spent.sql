create or replace function kb._budget_spent(run kb.backfill_run)
returns text
language sql immutable parallel safe
as $fn$
    select case
        when run.rows >= run.max_rows then 'max_rows'
        when run.calls >= run.max_calls then 'max_calls'
        when run.tokens >= run.max_tokens then 'max_tokens'
        when run.usd >= run.max_usd then 'max_usd'
    end
$fn$;

comment on function kb._budget_spent(kb.backfill_run) is 'Which budget of a run is used up; null when none is. max_duration: see kb._await_call.';

revoke all on function kb._budget_spent(kb.backfill_run) from public;
grant execute on function kb._budget_spent(kb.backfill_run) to kb_worker;
