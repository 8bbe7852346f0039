package dev.pgkb.backfill;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import dev.pgkb.database.ConnectionUrl;
import dev.pgkb.support.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Sessions of kb.backfill are killed at random instants, while a fifth of the model's answers are errors. */
class CrashTest {

    private static final int ROWS = 400;
    private static final int WORKERS = 4;
    private static final int KILLS = 20;

    @Test
    void losesNothingPaysNothingTwiceAndLeavesNothingStuck() throws Exception {
        try (var database = TestDatabase.migrated()) {
            database.execute("create table note (id integer primary key, content text, embedding vector(256))");
            database.execute("select kb.attach_table('notes', 'note')");
            database.execute(
                    "insert into note select n, 'note number ' || n from generate_series(1, %d) as n".formatted(ROWS));
            var name = database.rows("select current_database()").get(0);
            database.executeAsSuperuser("alter database %s set aws_ml.latency = '5..25'".formatted(name));
            database.executeAsSuperuser("alter database %s set aws_ml.fault_rate = '0.2'".formatted(name));

            // Else a few faults at the start would count as the quota, which it then goes below.
            database.execute("update kb.model set requests_per_minute = 60000");

            var killed = killWhileEmbedding(database);
            assertThat(killed).isEqualTo(KILLS);

            database.executeAsSuperuser("alter database %s reset all".formatted(name));
            assertThat(number(database, "select last_value from aws_bedrock.call_count"))
                    .isBetween((long) ROWS, (long) ROWS + KILLS);
            assertThat(database.rows("""
                    select s.chunks, s.embedded, s.pending, s.failed from kb.status as s where s.knowledge_base = 'notes'
                    """)).containsExactly("%1$d|%1$d|0|0".formatted(ROWS));
            assertThat(database.rows("""
                    select n.id from note as n where n.embedding is distinct from kb.embed(n.content, 'notes')::vector
                    """)).isEmpty();
            // A session that was killed after its commit was told so need not have known: the ledger and the rows
            // agree.
            assertThat(number(database, "select count(*) from kb.model_call where purpose = 'backfill'"))
                    .isEqualTo(ROWS);

            database.execute("call kb.backfill('notes')");
            assertThat(database.rows("select r.pid from kb.backfill_run as r where r.finished_at is null"))
                    .isEmpty();
            assertThat(database.rows("""
                    select l.locktype from pg_locks as l
                    join pg_database as d on d.oid = l.database
                    where d.datname = current_database() and l.locktype = 'advisory'
                    """)).isEmpty();
        }
    }

    /** Returns how many sessions were killed in the end. */
    private static int killWhileEmbedding(TestDatabase database) throws Exception {
        var threads = Executors.newFixedThreadPool(WORKERS);
        var workers = IntStream.range(0, WORKERS)
                .mapToObj(n -> threads.submit(untilDone(database)))
                .toList();
        var kills = 0;
        while (kills < KILLS && workers.stream().anyMatch(worker -> !worker.isDone())) {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(20, 120));
            kills += kill(database);
        }
        threads.shutdown();
        for (var worker : workers) {
            worker.get(1, TimeUnit.MINUTES);
        }
        return kills;
    }

    private static Callable<Void> untilDone(TestDatabase database) {
        return () -> {
            while (true) {
                try (var session = worker(database)) {
                    session.createStatement().execute("call kb.backfill('notes')");
                    return null;
                } catch (SQLException failed) {
                    // Terminated by an administrator; or the connection was lost before that was heard.
                    assertThat(failed.getSQLState()).isIn(List.of("57P01", "08006"));
                }
            }
        };
    }

    private static Connection worker(TestDatabase database) throws SQLException {
        var url = ConnectionUrl.parse(database.urlAs("kb_worker"));
        return DriverManager.getConnection(url.jdbcUrl(), url.properties());
    }

    private static int kill(TestDatabase database) throws SQLException {
        return (int) number(database, """
                select count(pg_terminate_backend(a.pid))
                from (
                    select a.pid
                    from pg_stat_activity as a
                    where a.datname = current_database() and a.query = 'call kb.backfill(''notes'')' and a.state = 'active'
                    order by random()
                    limit 1
                ) as a
                """);
    }

    private static long number(TestDatabase database, String query) throws SQLException {
        try (var connection = database.connectAsSuperuser();
                var row = connection.createStatement().executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
