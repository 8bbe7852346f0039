package dev.pgkb.backfill;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.pgkb.database.ConnectionUrl;
import dev.pgkb.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** A knowledge base "work" of short texts to embed, and what must be true of it in the end, whatever has happened. */
final class Workload {

    /** Finds a session that waits for its pace or for the model. */
    static final String SLEEP =
            "select from pg_stat_activity as a where a.datname = current_database() and a.wait_event = 'PgSleep'";

    private final TestDatabase database;
    private final int rows;

    Workload(TestDatabase database, int rows) throws SQLException {
        this.database = database;
        this.rows = rows;
        database.execute("select kb.create_knowledge_base('work', dimensions => 256)");
        database.execute(
                "insert into kb_store.work (chunks) select 'text number ' || n from generate_series(1, %d) as n"
                        .formatted(rows));
    }

    /** A setting of the emulator, for sessions that start from now on. */
    void emulate(String setting, String value) throws SQLException {
        database.executeAsSuperuser(
                "alter database %s set aws_ml.%s = '%s'".formatted(database.name(), setting, value));
    }

    void backfill() throws SQLException {
        try (var session = worker()) {
            session.createStatement().execute("call kb.backfill('work')");
        }
    }

    /** Runs it: "done", or the SQLSTATE of the error that ended it. */
    String outcome() {
        try {
            backfill();
            return "done";
        } catch (SQLException failed) {
            return failed.getSQLState();
        }
    }

    CompletableFuture<String> outcomeMeanwhile() {
        return CompletableFuture.supplyAsync(this::outcome);
    }

    /** Waits until a query finds something. */
    void await(String query) throws Exception {
        while (database.rowsAsSuperuser(query).isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    long embedded() throws SQLException {
        return Long.parseLong(database.rows("select count(s.embedding) from kb_store.work as s")
                .get(0));
    }

    /** The last run: SQLSTATE, whether it is closed, reason. */
    String lastRun() throws SQLException {
        return database.rows("""
                        select r.stop_code, r.finished_at is not null, r.stop_reason
                        from kb.backfill_run as r
                        order by r.backfill_run_id desc
                        limit 1
                        """).get(0);
    }

    private Connection worker() throws SQLException {
        var url = ConnectionUrl.parse(database.urlAs("kb_worker"));
        return DriverManager.getConnection(url.jdbcUrl(), url.properties());
    }

    private long paidCalls() throws SQLException {
        return Long.parseLong(database.rowsAsSuperuser("select c.last_value from aws_bedrock.call_count as c")
                .get(0));
    }

    /**
     * Runs it once more, with a sound model; then nothing may be lost, embedded wrongly or stuck.
     *
     * @return how many calls were paid for
     */
    long finish() throws SQLException {
        database.executeAsSuperuser("alter database %s reset all".formatted(database.name()));
        backfill();
        var paid = paidCalls();
        assertThat(database.rows("""
                        select s.chunks, s.embedded, s.failed from kb.status as s where s.knowledge_base = 'work'
                        """)).containsExactly("%1$d|%1$d|0".formatted(rows));
        assertThat(database.rows("""
                        select s.chunks from kb_store.work as s
                        where s.embedding is distinct from kb.embed(s.chunks, 'work')::vector
                        """)).isEmpty();
        assertThat(database.rows("""
                        select r.* from kb.backfill_run as r where r.finished_at is null or r.stop_reason is null
                        """)).isEmpty();
        assertThat(database.rows("select count(*) from (select from kb_store.work for update skip locked) as s"))
                .containsExactly(String.valueOf(rows));
        assertThat(database.rows("""
                        select l.locktype from pg_locks as l
                        where l.locktype = 'advisory'
                          and l.database = (select d.oid from pg_database as d where d.datname = current_database())
                        """)).isEmpty();
        assertThat(database.rows("""
                        select i.indisvalid, i.indisready
                        from pg_index as i
                        join pg_class as c on c.oid = i.indexrelid
                        join pg_am as m on m.oid = c.relam
                        where i.indrelid = 'kb_store.work'::regclass and m.amname = 'hnsw'
                        """)).containsExactly("t|t");
        assertThat(database.rows("select x.name from kb.dropped_index as x")).isEmpty();
        return paid;
    }
}
