package dev.pgkb.support;

import java.net.URI;
import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.Assumptions;

/**
 * The server's pg_cron, for a test database.
 *
 * <p>pg_cron is in one database of a server. In the test's own this puts a schema {@code cron} that passes calls on to
 * it: the jobs are real, run in the test database, and belong to whoever has logged in there.
 */
public final class Cron implements AutoCloseable {

    private final String home;
    private final String database;

    private Cron(String home, String database) {
        this.home = home;
        this.database = database;
    }

    /** Of a server without pg_cron the test is aborted, which its report says; one that has it must let it work. */
    public static Cron open(TestDatabase database) throws SQLException {
        Assumptions.assumeTrue(isInstalled(database), "pg_cron is not installed on this server");
        var server = TestServer.get();
        var home = TestServer.rows(server.superuserUrl(database.name()), "select current_setting('cron.database_name')")
                .get(0);
        var cron = new Cron(server.superuserUrl(home), database.name());
        var user = URI.create(cron.home).getUserInfo().split(":", 2);
        database.executeAsSuperuser(BRIDGE.formatted(home, user[0], user[1]));
        cron.removeJobs();
        return cron;
    }

    public static boolean isInstalled(TestDatabase database) throws SQLException {
        return !database.rows("select e.name from pg_available_extensions as e where e.name = 'pg_cron'")
                .isEmpty();
    }

    /** The rows of a superuser's query where pg_cron is. */
    public List<String> rows(String query) throws SQLException {
        return TestServer.rows(home, query);
    }

    @Override
    public void close() throws SQLException {
        removeJobs();
    }

    /** Of this database, and of test databases that are gone. */
    private void removeJobs() throws SQLException {
        rows(REMOVE_JOBS.formatted(database));
    }

    private static final String REMOVE_JOBS = """
            with ours as (
                select j.jobid
                from cron.job as j
                left join pg_database as d on d.datname = j.database
                where j.database = '%1$s' or j.database ~ '^kb_test_' and d.datname is null
            ),
            runs as (
                delete from cron.job_run_details as r where r.database = '%1$s'
            )
            select cron.unschedule(o.jobid) from ours as o
            """;

    private static final String BRIDGE = """
            create extension dblink;
            do $do$
            begin
                execute format(
                    'create server pg_cron foreign data wrapper dblink_fdw options (host %%L, port %%L, dbname %%L)',
                    '127.0.0.1', current_setting('port'), '%1$s');
            end
            $do$;
            create user mapping for current_user server pg_cron options (user '%2$s', password '%3$s');
            create schema cron;
            grant usage on schema cron to public;

            create function cron.schedule(job_name text, schedule text, command text) returns bigint
            language sql security definer as $fn$
                select r.jobid
                from public.dblink('pg_cron', format(
                    'select cron.schedule_in_database(%%L, %%L, %%L, %%L, %%L)',
                    job_name, schedule, command, current_database(), session_user)) as r (jobid bigint)
            $fn$;

            create function cron.unschedule(job_id bigint) returns boolean
            language sql security definer as $fn$
                select r.done
                from public.dblink('pg_cron', format('select cron.unschedule(%%s)', job_id)) as r (done boolean)
            $fn$;

            create function cron.jobs() returns table (
                jobid bigint, jobname text, schedule text, command text, username text, active boolean)
            language sql security definer as $fn$
                select r.*
                from public.dblink(
                    'pg_cron', 'select jobid, jobname::text, schedule, command, username, active from cron.job') as r (
                    jobid bigint, jobname text, schedule text, command text, username text, active boolean)
                where r.username = session_user
            $fn$;

            create function cron.runs() returns table (
                jobid bigint, runid bigint, status text, return_message text, start_time timestamptz, end_time timestamptz)
            language sql security definer as $fn$
                select r.*
                from public.dblink(
                    'pg_cron',
                    'select jobid, runid, status, return_message, start_time, end_time from cron.job_run_details') as r (
                    jobid bigint, runid bigint, status text, return_message text, start_time timestamptz, end_time timestamptz)
            $fn$;

            create view cron.job as select j.* from cron.jobs() as j;
            create view cron.job_run_details as select r.* from cron.runs() as r;
            grant select on cron.job, cron.job_run_details to public;
            """;
}
