create or replace function kb._grant_schema(store regclass)
returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_schema name := (
        select n.nspname
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        where c.oid = store);
    v_role   text;
begin
    foreach v_role in array array['kb_reader', 'kb_writer', 'kb_worker'] loop
        if not has_schema_privilege(v_role, v_schema, 'usage') then
            execute format('grant usage on schema %I to %I', v_schema, v_role);
        end if;
    end loop;
end
$fn$;

comment on function kb._grant_schema(regclass) is
    'Lets the knowledge base''s roles reach the schema of a store. 42501 when they may not and the caller cannot grant it.';

revoke all on function kb._grant_schema(regclass) from public;
