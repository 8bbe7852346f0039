create or replace function kb._cron_job(knowledge_base text)
returns table (
    worker integer,
    job text,
    schedule text,
    role text,
    active boolean,
    command text,
    last_start timestamptz,
    last_end timestamptz,
    last_status text,
    last_message text)
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $fn$
begin
    if has_schema_privilege(to_regnamespace('cron')::oid, 'usage') is not true then
        return;
    end if;

    return query execute format($sql$
        select substring(j.jobname::text from '\d+$')::integer,
               j.jobname::text,
               j.schedule,
               j.username,
               j.active,
               j.command,
               d.start_time,
               d.end_time,
               d.status,
               d.return_message
        from cron.job j
        left join lateral (
            select d.start_time, d.end_time, d.status, d.return_message
            from cron.job_run_details d
            where d.jobid = j.jobid
            order by d.runid desc
            limit 1
        ) d on true
        where rtrim(j.jobname::text, '0123456789') = %L
        $sql$, kb._job_prefix(knowledge_base));
end
$fn$;

comment on function kb._cron_job(text) is
    'The jobs of a knowledge base in pg_cron that the caller may see, with their last run. None where pg_cron is not in this database.';

revoke all on function kb._cron_job(text) from public;
grant execute on function kb._cron_job(text) to kb_worker;
