create or replace function kb._lock_for_build(store regclass, patience interval)
returns boolean
language plpgsql volatile
set search_path = pg_catalog, pg_temp
-- Longer than deadlock_timeout, after which autovacuum gives way.
set lock_timeout = '2s'
as $fn$
declare
    v_until timestamptz := clock_timestamp() + patience;
begin
    loop
        begin
            execute format('lock table only %s in share mode', store);
            return true;
        exception
            when lock_not_available then
                exit when clock_timestamp() > v_until;
        end;
        -- By turns with the writers: behind a lock that is waited for, all others wait too.
        perform pg_sleep(1);
    end loop;
    return false;
end
$fn$;

comment on function kb._lock_for_build(regclass, interval) is
    'Locks a table against writers, as CREATE INDEX does, until the transaction ends; false when that is not had in time.';

revoke all on function kb._lock_for_build(regclass, interval) from public;
