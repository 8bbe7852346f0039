package dev.pgkb.backfill;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import dev.pgkb.progress.Progress;
import dev.pgkb.support.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BackfillTest {

    private static final Budget NO_LIMIT = new Budget(null, null, null, null, null);

    private TestDatabase database;

    @BeforeEach
    void create() throws Exception {
        database = TestDatabase.migrated();
    }

    @AfterEach
    void drop() throws Exception {
        database.close();
    }

    @Test
    void embedsEachChunkOnceHoweverManyWorkAtOnce() throws Exception {
        put(60);
        latency("2..10");

        assertThat(run(4, NO_LIMIT)).matches(report -> did(report, 60, 0, "done"));
        assertThat(calls()).isEqualTo(60);
        assertThat(database.rows("select count(*), sum(r.rows) from kb.backfill_run as r"))
                .containsExactly("4|60");
        assertThat(run(4, NO_LIMIT)).matches(report -> did(report, 0, 0, "done"));
        assertThat(calls()).isEqualTo(60);
    }

    @Test
    void sharesItsBudgetAmongTheWorkers() throws Exception {
        put(20);

        assertThat(run(3, new Budget(10L, null, null, null, null))).matches(report -> did(report, 10, 10, "max_rows"));
        assertThat(run(8, new Budget(null, 2L, null, null, "1 hour")))
                .matches(report -> did(report, 2, 8, "max_calls"));
        assertThat(calls()).isEqualTo(12);
    }

    @Test
    void goesOnWhereAStoppedRunLeftOff() throws Exception {
        put(30);
        latency("100..100");
        try (var opened = database.open(3)) {
            var backfill = new Backfill(opened, "default", Progress.none());
            var thread = Executors.newSingleThreadExecutor();
            var running = thread.submit(() -> backfill.run(2, NO_LIMIT));
            while (calls() < 4) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            backfill.stop();
            thread.shutdown();

            assertThat(running.get().embedded()).isBetween(1L, 20L);
            assertThat(running.get().stopReason()).isEqualTo("cancel");
        }
        latency("0..0");
        run(2, NO_LIMIT);

        assertThat(database.rows("select s.embedded, s.pending from kb.status as s"))
                .containsExactly("30|0");
        assertThat(calls()).isBetween(30L, 32L);
    }

    @Test
    void reportsTheErrorThatStopsIt() {
        assertThatThrownBy(() -> run(2, NO_LIMIT, "nope"))
                .isInstanceOf(SQLException.class)
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo("KB101");
        assertThatThrownBy(() -> run(2, new Budget(0L, null, null, null, null)))
                .isInstanceOf(SQLException.class)
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo("KB001");
    }

    @Test
    void sharesAddUpToTheWhole() {
        var budget = new Budget(10L, 3L, 7L, new BigDecimal("1.00"), "1 hour");

        assertThat(budget.workers(8)).isEqualTo(3);
        assertThat(List.of(budget.share(0, 3), budget.share(1, 3), budget.share(2, 3)))
                .extracting(Budget::rows)
                .containsExactly(4L, 3L, 3L);
        assertThat(budget.share(2, 3).usd()).isEqualByComparingTo("0.333333333334");
    }

    private static boolean did(BackfillReport report, long rows, long pending, String stopReason) {
        return report.embedded() == rows
                && report.calls() == rows
                && report.pending() == pending
                && report.failed() == 0
                && report.stopReason().equals(stopReason);
    }

    private void put(int documents) throws SQLException {
        database.execute("""
                select count(p.*)
                from generate_series(1, %d) as n,
                     kb.put_document('https://example.com/' || n, 'Text number ' || n) as p
                """.formatted(documents));
    }

    /** For sessions that start from now on. */
    private void latency(String milliseconds) throws SQLException {
        var name = database.rows("select current_database()").get(0);
        database.executeAsSuperuser("alter database %s set aws_ml.latency = '%s'".formatted(name, milliseconds));
    }

    private long calls() throws SQLException {
        try (var connection = database.connectAsSuperuser();
                var row = connection.createStatement().executeQuery("select last_value from aws_bedrock.call_count")) {
            row.next();
            return row.getLong(1);
        }
    }

    private BackfillReport run(int workers, Budget budget) throws Exception {
        return run(workers, budget, "default");
    }

    private BackfillReport run(int workers, Budget budget, String knowledgeBase) throws Exception {
        try (var opened = database.open(workers + 1)) {
            return new Backfill(opened, knowledgeBase, Progress.none()).run(workers, budget);
        }
    }
}
