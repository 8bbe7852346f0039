create or replace function kb._release_schedule(base kb.knowledge_base)
returns void
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_sees boolean := has_schema_privilege(to_regnamespace('cron')::oid, 'usage') is true;
    v_jobs bigint;
    v_left text;
begin
    if v_sees then
        execute kb._unschedule_sql(base.name);
        get diagnostics v_jobs = row_count;
        if v_jobs > 0 then
            raise notice 'unscheduled % jobs', v_jobs;
        end if;
        if not row_security_active('cron.job') then
            return;
        end if;
    end if;

    select string_agg(distinct quote_ident(r.role), ', ') into v_left
    from kb.backfill_run r
    where r.knowledge_base_id = base.knowledge_base_id
      and r.worker is not null
      and not (v_sees and r.role = current_user);
    if v_left is not null then
        raise warning 'jobs that backfill % may be left', quote_literal(base.name)
            using detail = format('Jobs of %s did, and pg_cron does not show them here.', v_left),
                  hint   = format(E'As that role, where pg_cron is:\n%s;', kb._unschedule_sql(base.name));
    end if;
end
$fn$;

comment on function kb._release_schedule(kb.knowledge_base) is
    'Removes the jobs of a knowledge base that is being dropped, and warns of those that may be left: another role''s, or in another database.';

revoke all on function kb._release_schedule(kb.knowledge_base) from public;
