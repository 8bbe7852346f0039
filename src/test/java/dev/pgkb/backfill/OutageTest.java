package dev.pgkb.backfill;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import dev.pgkb.support.OwnServer;
import dev.pgkb.support.TestDatabase;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The server crashes, is shut down at once, or has no space left, while kb.backfill embeds or builds the index. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OutageTest {

    private static final int WORKERS = 4;
    private static final String BUILDING = "select from pg_stat_progress_create_index as p where p.tuples_done > 10";

    @AutoClose
    private static OwnServer server;

    @BeforeAll
    static void start() throws IOException {
        server = OwnServer.start();
    }

    @Test
    void losesNothingByCrashesAndImmediateShutdowns() throws Exception {
        var rows = 1000;
        try (var database = server.database()) {
            var work = new Workload(database, rows);
            // One that takes a while to build.
            database.execute("drop index kb_store.work_embedding_idx");
            database.execute("""
                    create index on kb_store.work using hnsw (embedding vector_cosine_ops) with (m = 48, ef_construction = 500)
                    """);
            work.emulate("latency", "1..5");
            work.emulate("fault_rate", "0.2");
            // Else a few faults at the start would count as the quota, which it then goes below.
            database.execute("update kb.model set requests_per_minute = 60000");

            var threads = Executors.newFixedThreadPool(WORKERS);
            var workers = IntStream.range(0, WORKERS)
                    .mapToObj(n -> threads.submit(untilDone(work)))
                    .toList();
            threads.shutdown();

            await(database, workers, "select from kb.dropped_index");
            kill(database);
            await(database, workers, embedded(200));
            restart();
            await(database, workers, embedded(500));
            kill(database);
            await(database, workers, embedded(800));
            kill(database);
            await(database, workers, BUILDING);
            kill(database);
            await(database, workers, BUILDING);
            restart();
            for (var worker : workers) {
                worker.get(1, TimeUnit.MINUTES);
            }

            // A crash may add 32 to the emulator's count; a session loses what it paid in the 10 ms of a transaction.
            assertThat(work.finish()).isBetween((long) rows, rows + 6L * (32 + WORKERS * 10));
            assertThat(database.rows("select count(*) from kb.model_call as c where c.purpose = 'backfill'"))
                    .containsExactly(String.valueOf(rows));
            assertThat(database.rows("select distinct r.stop_reason from kb.backfill_run as r"))
                    .containsExactlyInAnyOrder("broken off", "done");
        }
    }

    @Test
    void stopsOnAFullDiskAndGoesOnWhenThereIsSpaceAgain() throws Exception {
        try (var database = server.databaseOnSmallDisk()) {
            var work = new Workload(database, 1000);

            // Full while it embeds; and then of course too full for the index that was set aside.
            fill(database);
            assertThatThrownBy(work::backfill).extracting("SQLState").isEqualTo("53100");
            assertThat(work.embedded()).isBetween(1L, 999L);
            assertThat(work.lastRun())
                    .matches(
                            "53100\\|t\\|could not extend file .*: No space left .*; could not build the vector index: .*");

            // Full only when it builds the index. Someone who writes keeps it from building at once.
            free(database);
            try (var writer = database.connect()) {
                writer.setAutoCommit(false);
                writer.createStatement().execute("update kb_store.work set heading = heading where false");
                var run = work.outcomeMeanwhile();
                var waiting = "from pg_locks as l where l.relation = 'kb_store.work'::regclass and not l.granted";
                await(database, List.of(run), "select " + waiting);
                database.executeAsSuperuser("select pg_cancel_backend(l.pid) " + waiting);
                assertThat(run.get(1, TimeUnit.MINUTES)).isEqualTo("57014");
            }
            assertThat(work.embedded()).isEqualTo(1000);
            assertThat(work.lastRun()).startsWith("57014|t|could not build the vector index: canceling statement");
            fill(database);
            assertThatThrownBy(work::backfill).extracting("SQLState").isEqualTo("53100");
            assertThat(work.lastRun())
                    .matches("53100\\|t\\|.*could not build the vector index: could not extend file .*");

            free(database);
            work.finish();
        }
    }

    private static void restart() throws IOException {
        server.stopImmediately();
        server.startAgain();
    }

    /** Kills one of the sessions at work: the server goes through crash recovery. */
    private static void kill(TestDatabase database) throws Exception {
        List<String> pids;
        do {
            pids = database.rowsAsSuperuser("""
                    select a.pid
                    from pg_stat_activity as a
                    where a.datname = current_database() and a.query ~ 'kb.backfill' and a.state = 'active' and a.pid <> pg_backend_pid()
                    order by random()
                    """);
        } while (pids.isEmpty() || !server.kill(Integer.parseInt(pids.get(0))));
    }

    private static String embedded(int rows) {
        return "select from kb_store.work as s having count(s.embedding) > " + rows;
    }

    /** Waits until a query finds something, while one of these is at work; the server may be down. */
    private static void await(TestDatabase database, List<? extends Future<?>> workers, String query) throws Exception {
        while (!finds(database, query)) {
            for (var worker : workers) {
                if (worker.isDone()) {
                    worker.get();
                }
            }
            assertThat(workers).as(query).anyMatch(worker -> !worker.isDone());
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private static boolean finds(TestDatabase database, String query) throws SQLException {
        try {
            return !database.rowsAsSuperuser(query).isEmpty();
        } catch (SQLException failed) {
            assertThat(isDown(failed)).as(failed.getMessage()).isTrue();
            return false;
        }
    }

    private static Callable<Void> untilDone(Workload work) {
        return () -> {
            while (true) {
                try {
                    work.backfill();
                    return null;
                } catch (SQLException failed) {
                    assertThat(isDown(failed)).as(failed.getMessage()).isTrue();
                    TimeUnit.MILLISECONDS.sleep(50);
                }
            }
        };
    }

    /** Whether that was a session that ended with the server, or a server that is not there or starting. */
    private static boolean isDown(SQLException failed) {
        return List.of("57P01", "57P02", "57P03", "08001", "08006").contains(failed.getSQLState());
    }

    /** Leaves half a megabyte. */
    private static void fill(TestDatabase database) throws SQLException {
        database.executeAsSuperuser("""
                create table room as select repeat('x', 1000) from generate_series(1, 500);
                create table ballast (filler text) with (autovacuum_enabled = off);
                do $do$
                begin
                    loop
                        insert into ballast select repeat('x', 1000) from generate_series(1, 1000);
                    end loop;
                exception
                    when disk_full then
                        drop table room;
                end
                $do$
                """);
    }

    private static void free(TestDatabase database) throws SQLException {
        database.executeAsSuperuser("drop table ballast");
        // Else the next recovery would fill it again.
        database.executeAsSuperuser("checkpoint");
    }
}
