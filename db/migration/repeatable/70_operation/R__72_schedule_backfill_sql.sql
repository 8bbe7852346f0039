create or replace function kb.schedule_backfill_sql(
    knowledge_base text default 'default',
    schedule text default '0 2 * * *',
    workers integer default 1,
    max_rows bigint default null,
    max_calls bigint default null,
    max_tokens bigint default null,
    max_usd numeric default null,
    max_duration interval default null)
returns setof text
language plpgsql stable
set search_path = kb, pg_temp
as $fn$
declare
    v_statements text[];
begin
    perform kb._require_text('schedule', schedule);
    select array_agg(
        format('select cron.schedule_in_database(%L, %L, %L, %L);', j.job, schedule, j.command, current_database())
        order by j.worker)
    into v_statements
    from kb._backfill_job(knowledge_base, workers, max_rows, max_calls, max_tokens, max_usd, max_duration) j;

    return next kb._unschedule_sql(knowledge_base, cardinality(v_statements)) || ';';
    return query select s.statement from unnest(v_statements) as s (statement);
end
$fn$;

comment on function kb.schedule_backfill_sql(text, text, integer, bigint, bigint, bigint, numeric, interval) is
    'The statements, one a row, that do what kb.schedule_backfill does when they are run in the database where pg_cron is: on Aurora that is postgres. '
    'The jobs then run as the role that ran them, which must be one with the rights of kb_worker here. '
    'For kb_worker. KB001, KB101 knowledge base not found; whether the schedule is one, pg_cron will say.';

revoke all on function kb.schedule_backfill_sql(text, text, integer, bigint, bigint, bigint, numeric, interval) from public;
grant execute on function kb.schedule_backfill_sql(text, text, integer, bigint, bigint, bigint, numeric, interval) to kb_worker;
