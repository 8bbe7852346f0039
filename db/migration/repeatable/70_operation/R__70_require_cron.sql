create or replace function kb._require_cron(statements text)
returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $fn$
begin
    if to_regnamespace('cron') is null then
        raise exception 'pg_cron is not in this database'
            using errcode = 'KB901',
                  detail  = format('There is no schema cron in %I.', current_database()),
                  hint    = format(E'Where it is in another database, which on Aurora is postgres, run there:\n%s', statements);
    end if;
    if not has_schema_privilege('cron', 'usage') then
        raise exception 'this role may not use pg_cron'
            using errcode = 'KB901',
                  detail  = format('%I has no right on the schema cron.', current_user),
                  hint    = format('As who made pg_cron, or a superuser: grant usage on schema cron to %I;', current_user);
    end if;
end
$fn$;

comment on function kb._require_cron(text) is
    'Rejects a database without pg_cron, with the statements to run where it is, and a role that may not use it. KB901.';

revoke all on function kb._require_cron(text) from public;
grant execute on function kb._require_cron(text) to kb_worker;
