create or replace function kb._is_emulated()
returns boolean
language sql stable
set search_path = pg_catalog, pg_temp
as $fn$
    -- Not to_regprocedure: it is an error for a role without USAGE on the schema.
    select exists (
        select
        from pg_proc p
        join pg_namespace n on n.oid = p.pronamespace
        where n.nspname = 'aws_bedrock'
          and p.proname = 'emulator_version')
$fn$;

comment on function kb._is_emulated() is 'Whether the stand-in aws_ml answers, and no model.';

revoke all on function kb._is_emulated() from public;
grant execute on function kb._is_emulated() to kb_reader, kb_writer, kb_worker;
