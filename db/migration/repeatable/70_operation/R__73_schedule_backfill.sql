create or replace function kb.schedule_backfill(
    knowledge_base text default 'default',
    schedule text default '0 2 * * *',
    workers integer default 1,
    max_rows bigint default null,
    max_calls bigint default null,
    max_tokens bigint default null,
    max_usd numeric default null,
    max_duration interval default null)
returns table (job text, command text)
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_base     kb.knowledge_base;
    v_jobs     text[];
    v_commands text[];
begin
    perform kb._require_cron(string_agg(s.statement, E'\n'))
    from kb.schedule_backfill_sql(
        knowledge_base, schedule, workers, max_rows, max_calls, max_tokens, max_usd, max_duration) as s (statement);
    if not (select r.rolcanlogin from pg_catalog.pg_roles r where r.rolname = current_user) then
        raise exception 'this role cannot run a job'
            using errcode = 'KB901',
                  detail  = format('%I may not log in, and pg_cron runs a job as the role that scheduled it.', current_user),
                  hint    = 'Schedule it as a login role with the rights of kb_worker.';
    end if;

    v_base := kb._hold_knowledge_base(knowledge_base);
    -- Two at once: the second replaces all that the first made.
    perform pg_advisory_xact_lock('kb.schedule'::regclass::oid::integer, v_base.knowledge_base_id::integer);

    select array_agg(j.job order by j.worker), array_agg(j.command order by j.worker)
    into v_jobs, v_commands
    from kb._backfill_job(knowledge_base, workers, max_rows, max_calls, max_tokens, max_usd, max_duration) j;

    execute kb._unschedule_sql(knowledge_base, cardinality(v_jobs));
    begin
        execute format('select cron.schedule(j.job, %L, j.command) from unnest($1, $2) as j (job, command)', schedule)
        using v_jobs, v_commands;
    exception
        when invalid_parameter_value then
            raise exception 'pg_cron rejects the schedule'
                using errcode = 'KB001',
                      detail  = format('Got %L.', schedule),
                      hint    = 'Minute, hour, day of month, month and day of week, as in ''0 2 * * *'': every night at two o''clock GMT.';
    end;

    return query select j.job, j.command from unnest(v_jobs, v_commands) as j (job, command);
end
$fn$;

comment on function kb.schedule_backfill(text, text, integer, bigint, bigint, bigint, numeric, interval) is
    'Has pg_cron call kb.backfill: one job a worker, replacing those that there were, and returns them; they are in kb.schedule. schedule: in GMT, '
    'unless cron.timezone says otherwise. Together the workers have the budget; max_duration is for each. A worker that is still at work is not '
    'started a second time. The jobs run as the role that calls this, which must be allowed to log in and to use the schema cron. '
    'Where pg_cron is in another database: kb.schedule_backfill_sql. For kb_worker. '
    'KB001, KB101 knowledge base not found, KB901 pg_cron is not here, or not for this role.';

revoke all on function kb.schedule_backfill(text, text, integer, bigint, bigint, bigint, numeric, interval) from public;
grant execute on function kb.schedule_backfill(text, text, integer, bigint, bigint, bigint, numeric, interval) to kb_worker;
