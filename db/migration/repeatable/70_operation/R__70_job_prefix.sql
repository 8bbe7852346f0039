create or replace function kb._job_prefix(knowledge_base text)
returns text
language sql stable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
    -- With the database: pg_cron's names are those of all databases. pg_cron 1.4 cuts a name off at 63 bytes.
    select case
        when octet_length(p.prefix) <= 61 then p.prefix
        else format('kb backfill %s/', md5(p.prefix))
    end
    from (select format('kb backfill %I/%s/', current_database(), knowledge_base)) as p (prefix)
$fn$;

comment on function kb._job_prefix(text) is
    'The name in pg_cron of the jobs that backfill a knowledge base, without the number of the worker: at most 61 bytes, and no other knowledge base''s.';

revoke all on function kb._job_prefix(text) from public;
grant execute on function kb._job_prefix(text) to kb_worker;
