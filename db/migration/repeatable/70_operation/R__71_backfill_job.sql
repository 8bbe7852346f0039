create or replace function kb._backfill_job(
    knowledge_base text,
    workers integer,
    max_rows bigint,
    max_calls bigint,
    max_tokens bigint,
    max_usd numeric,
    max_duration interval)
returns table (worker integer, job text, command text)
language plpgsql stable
set search_path = kb, pg_temp
set intervalstyle = postgres
as $fn$
declare
    v_count integer;
begin
    perform kb._find_knowledge_base(knowledge_base);
    perform kb._require(
        workers between 1 and 64,
        'workers must be from 1 to 64',
        format('Got %s.', coalesce(workers::text, 'null')),
        'Each is a job of pg_cron, which runs as many at once as cron.max_running_jobs says.');
    perform kb._check_budget(max_rows, max_calls, max_tokens, max_usd, max_duration);

    -- As many as can have a share.
    v_count := least(workers, max_rows, max_calls, max_tokens);
    return query
    select w.n,
           format('%s%s', kb._job_prefix(knowledge_base), w.n),
           format('call kb._scheduled_backfill(%s)', concat_ws(
               ', ',
               'worker => ' || w.n,
               'knowledge_base => ' || quote_literal(knowledge_base),
               'max_rows => ' || max_rows / v_count + (w.n <= max_rows % v_count)::integer,
               'max_calls => ' || max_calls / v_count + (w.n <= max_calls % v_count)::integer,
               'max_tokens => ' || max_tokens / v_count + (w.n <= max_tokens % v_count)::integer,
               'max_usd => ' || quote_literal(trim_scale(max_usd / v_count)),
               'max_duration => ' || quote_literal(max_duration)))
    from generate_series(1, v_count) as w (n);
end
$fn$;

comment on function kb._backfill_job(text, integer, bigint, bigint, bigint, numeric, interval) is
    'The jobs that backfill a knowledge base, one a worker: what pg_cron shall call them, and their statement. Together they have the budget; '
    'max_duration is for each. KB001, KB101 knowledge base not found.';

revoke all on function kb._backfill_job(text, integer, bigint, bigint, bigint, numeric, interval) from public;
grant execute on function kb._backfill_job(text, integer, bigint, bigint, bigint, numeric, interval) to kb_worker;
