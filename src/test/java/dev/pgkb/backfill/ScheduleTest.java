package dev.pgkb.backfill;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.pgkb.database.ConnectionUrl;
import dev.pgkb.support.Cron;
import dev.pgkb.support.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLWarning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Backfills that pg_cron starts. */
class ScheduleTest {

    private static final String HOSTILE = "it''s 100% \"größer\"; \\ /1";
    private static final String JOBS = "select s.knowledge_base, s.worker, s.schedule, s.active from kb.schedule as s";

    private TestDatabase database;
    private Cron cron;

    @BeforeEach
    void create() throws Exception {
        database = TestDatabase.migrated();
        cron = Cron.open(database);
    }

    @AfterEach
    void drop() throws Exception {
        if (cron != null) {
            cron.close();
        }
        database.close();
    }

    @Test
    void firesOnTheMinute() throws Exception {
        put("default", 20);
        database.execute("select kb.create_knowledge_base('%s', dimensions => 256)".formatted(HOSTILE));
        put(HOSTILE, 5);
        latency("20..40");
        // A minute that is not over before both are scheduled.
        var soon = database.rows("select to_char(now() + interval '65 s', 'MI \"* * * *\"')")
                .get(0);
        database.execute("select kb.schedule_backfill(schedule => '%s', workers => 2, max_rows => 19)".formatted(soon));
        inPostgres(database.rows("select kb.schedule_backfill_sql('%s', '%s')".formatted(HOSTILE, soon)));

        await("select count(*) from kb.schedule as s where s.last_status in ('succeeded', 'failed')", "2");
        await("select count(*) from kb.backfill_run as r where r.finished_at is not null", "3");

        assertThat(database.rows("select s.worker, s.last_status, s.last_message, s.last_end > s.last_start "
                        + "from kb.schedule as s"))
                .containsExactly("1|succeeded|CALL|t", "2|succeeded|CALL|t");
        assertThat(database.rows("""
                select b.name, r.worker, r.role = current_user, r.max_rows, r.rows, r.stop_reason
                from kb.backfill_run as r
                join kb.knowledge_base as b on b.knowledge_base_id = r.knowledge_base_id
                order by b.knowledge_base_id, r.worker
                """))
                .containsExactly(
                        "default|1|t|10|10|max_rows",
                        "default|2|t|9|9|max_rows",
                        HOSTILE.replace("''", "'") + "|1|f|null|5|done");
    }

    @Test
    void replacesTheJobsOfThatKnowledgeBaseAlone() throws Exception {
        database.execute("select kb.create_knowledge_base('default/1')");
        database.execute("select kb.schedule_backfill('default/1', '0 4 * * *', max_usd => 1)");
        database.execute("select kb.schedule_backfill(workers => 12)");
        assertThat(database.rows(JOBS)).hasSize(13);
        inPostgres(List.of("select cron.alter_job(jobid, active => false) from cron.job where jobname::text "
                + "like '%" + database.name() + "/default/2'"));

        assertThat(database.rows("select j.command from kb.schedule_backfill("
                        + "schedule => '30 1 * * 1-5', workers => 3, max_calls => 5, max_duration => '90 min') as j"))
                .containsExactly(
                        "call kb._scheduled_backfill(worker => 1, knowledge_base => 'default', max_calls => 2, max_duration => '01:30:00')",
                        "call kb._scheduled_backfill(worker => 2, knowledge_base => 'default', max_calls => 2, max_duration => '01:30:00')",
                        "call kb._scheduled_backfill(worker => 3, knowledge_base => 'default', max_calls => 1, max_duration => '01:30:00')");
        assertThat(database.rows(JOBS))
                .containsExactly(
                        "default|1|30 1 * * 1-5|t",
                        "default|2|30 1 * * 1-5|t",
                        "default|3|30 1 * * 1-5|t",
                        "default/1|1|0 4 * * *|t");

        assertThat(database.rows("select kb.unschedule_backfill(), kb.unschedule_backfill()"))
                .containsExactly("3|0");
        assertThat(database.rows(JOBS)).containsExactly("default/1|1|0 4 * * *|t");
    }

    @Test
    void doesInPgCronsDatabaseWhatItDoesHere() throws Exception {
        database.execute("select kb.schedule_backfill(workers => 3)");
        inPostgres(
                database.rows("select kb.schedule_backfill_sql(schedule => '0 4 * * *', workers => 2, max_usd => 3)"));

        // The superuser sees the jobs of all, and replaces them by its own.
        assertThat(database.rows(JOBS)).isEmpty();
        assertThat(cron.rows("""
                select replace(j.jobname::text, j.database, 'x'), j.schedule, j.command, j.username = current_user
                from cron.job as j
                where j.database = '%s'
                order by j.jobname
                """.formatted(database.name())))
                .containsExactly(
                        "kb backfill x/default/1|0 4 * * *|call kb._scheduled_backfill(worker => 1, knowledge_base => 'default', max_usd => '1.5')|t",
                        "kb backfill x/default/2|0 4 * * *|call kb._scheduled_backfill(worker => 2, knowledge_base => 'default', max_usd => '1.5')|t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nightly", "61 2 * * *", "0 2 * *"})
    void rejectsWhatIsNoSchedule(String schedule) throws Exception {
        assertThatThrownBy(() -> database.execute("select kb.schedule_backfill(schedule => '%s')".formatted(schedule)))
                .isInstanceOf(SQLException.class)
                .hasMessageStartingWith("ERROR: pg_cron rejects the schedule")
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo("KB001");
        assertThat(database.rows(JOBS)).isEmpty();
    }

    @Test
    void goesWithItsKnowledgeBase() throws Exception {
        database.execute("select kb.create_knowledge_base('notes')");
        database.execute("select kb.schedule_backfill('notes', workers => 2)");

        assertThat(warnings("select kb.drop_knowledge_base('notes')"))
                .singleElement()
                .asString()
                .startsWith("NOTICE: unscheduled 2 jobs");
        assertThat(database.rows(JOBS)).isEmpty();
        assertThatThrownBy(() -> database.execute("select kb.unschedule_backfill('notes')"))
                .hasMessageContaining("knowledge base not found");
    }

    @Test
    void warnsOfTheJobsThatItsDroppingMayLeave() throws Exception {
        // As on Aurora: not in this database.
        database.executeAsSuperuser("drop schema cron cascade");
        database.execute("""
                insert into kb.backfill_run (knowledge_base_id, model, role, worker)
                select b.knowledge_base_id, b.embedding_model, r.role, r.worker
                from kb.knowledge_base as b
                cross join (values ('nightly', 1), ('nightly', 2), ('by hand', null)) as r (role, worker)
                """);

        assertThat(warnings("select kb.drop_knowledge_base('default')"))
                .singleElement()
                .asString()
                .contains(
                        "WARNING: jobs that backfill 'default' may be left", "Jobs of nightly did", "cron.unschedule");
    }

    @Test
    void startsNoWorkerThatIsAtWork() throws Exception {
        put("default", 100);
        latency("100..100");
        var call = "call kb._scheduled_backfill(worker => 1, knowledge_base => 'default')";
        var first = CompletableFuture.supplyAsync(() -> state(call));
        await("select count(*) from kb.backfill_run as r where r.calls > 0", "1");

        assertThat(state(call)).isEqualTo("00000");
        assertThat(state("call kb._scheduled_backfill(worker => 2, knowledge_base => 'default', max_rows => 1)"))
                .isEqualTo("00000");
        database.executeAsSuperuser("""
                select pg_terminate_backend(r.pid) from kb.backfill_run as r where r.finished_at is null
                """);
        assertThat(first.get(1, TimeUnit.MINUTES)).isIn("57P01", "08006");
        latency("0..0");
        assertThat(state(call)).isEqualTo("00000");

        assertThat(database.rows("select r.worker, r.stop_reason from kb.backfill_run as r order by r.backfill_run_id"))
                .containsExactly("1|broken off", "1|already running", "2|max_rows", "1|done");
    }

    /** Runs a statement as kb_worker, in a session of its own, and returns its SQLSTATE. */
    private String state(String statement) {
        var url = ConnectionUrl.parse(database.urlAs("kb_worker"));
        try (var session = DriverManager.getConnection(url.jdbcUrl(), url.properties())) {
            session.createStatement().execute(statement);
            return "00000";
        } catch (SQLException failed) {
            return failed.getSQLState();
        }
    }

    private List<String> warnings(String statement) throws SQLException {
        try (var connection = database.connect();
                var executed = connection.createStatement()) {
            executed.execute(statement);
            var warnings = new ArrayList<String>();
            for (var warning : executed.getWarnings()) {
                warnings.add(((PSQLWarning) warning).getServerErrorMessage().toString());
            }
            return warnings;
        }
    }

    private void inPostgres(List<String> statements) throws SQLException {
        for (var statement : statements) {
            cron.rows(statement);
        }
    }

    private void put(String knowledgeBase, int documents) throws SQLException {
        database.execute("""
                select count(p.*)
                from generate_series(1, %d) as n,
                     kb.put_document('https://example.com/' || n, 'Text number ' || n, knowledge_base => '%s') as p
                """.formatted(documents, knowledgeBase));
    }

    /** For sessions that start from now on. */
    private void latency(String milliseconds) throws SQLException {
        database.executeAsSuperuser(
                "alter database %s set aws_ml.latency = '%s'".formatted(database.name(), milliseconds));
    }

    private void await(String query, String answer) throws Exception {
        var deadline = Instant.now().plus(Duration.ofSeconds(100));
        while (!database.rows(query).equals(List.of(answer))) {
            assertThat(Instant.now())
                    .as(
                            "%s; jobs: %s",
                            query, database.rows("select s.last_status, s.last_message from kb.schedule as s"))
                    .isBefore(deadline);
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }
}
