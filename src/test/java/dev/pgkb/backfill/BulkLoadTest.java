package dev.pgkb.backfill;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.pgkb.progress.Progress;
import dev.pgkb.support.TestDatabase;
import dev.pgkb.support.Together;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The vector index during a bulk load, and what other sessions and broken ones do to it. */
class BulkLoadTest {

    private static final Budget NO_LIMIT = new Budget(null, null, null, null, null);
    private static final String INDEX = """
            from pg_index as i
            join pg_class as c on c.oid = i.indexrelid
            join pg_am as m on m.oid = c.relam
            where i.indrelid = 'kb_store.bulk'::regclass and m.amname = 'hnsw'
            """;
    private static final String INDEXES = "select i.indisvalid " + INDEX;
    private static final String OIDS = "select i.indexrelid::oid " + INDEX;
    private static final String BUILDS = "from pg_stat_progress_create_index as p where p.datname = current_database()";
    private static final String SET_ASIDE =
            "select kb._set_aside_index(b.knowledge_base_id, 1500) from kb.knowledge_base as b where b.name = 'bulk'";
    private static final String REBUILD =
            "select kb._rebuild_index(b.knowledge_base_id) from kb.knowledge_base as b where b.name = 'bulk'";

    private TestDatabase database;

    @BeforeEach
    void create() throws Exception {
        database = TestDatabase.migrated();
        database.execute("select kb.create_knowledge_base('bulk', dimensions => 256)");
        database.execute(
                "insert into kb_store.bulk (chunks) select 'Text number ' || n from generate_series(1, 1500) as n");
    }

    @AfterEach
    void drop() throws Exception {
        database.close();
    }

    @Test
    void staysWhereItIsUnderATransactionThatReads() throws Exception {
        try (var reader = transaction("select count(*) from kb_store.bulk")) {
            assertThat(database.rows(SET_ASIDE)).containsExactly("f");
            reader.rollback();
        }

        assertThat(database.rows(INDEXES)).containsExactly("t");
        assertThat(database.rows(SET_ASIDE)).containsExactly("t");
        assertThat(database.rows(INDEXES)).isEmpty();
    }

    @Test
    void isSetAsideByOneOfThoseThatWouldAtOnce() throws Exception {
        // Each holds what the others need the whole table for.
        assertThat(Together.run(4, () -> {
                    try (var session = transaction("select count(*) from kb_store.bulk")) {
                        session.createStatement().execute(SET_ASIDE);
                        session.commit();
                        return "committed";
                    }
                }))
                .containsOnly("committed");

        assertThat(database.rows("select count(*) from kb.dropped_index")).containsExactly("1");
        assertThat(database.rows(INDEXES)).isEmpty();
    }

    @Test
    void awaitsThoseThatWriteByTurns() throws Exception {
        try (var writer = transaction("update kb_store.bulk set heading = 'x' where chunks = 'Text number 1'")) {
            assertThat(database.rows("select kb._lock_for_build('kb_store.bulk', '0 seconds')"))
                    .containsExactly("f");

            var built = CompletableFuture.supplyAsync(() -> unchecked(() -> {
                database.rows(SET_ASIDE);
                return database.rows("select kb._lock_for_build('kb_store.bulk', '1 minute')");
            }));
            // The first turn is over.
            TimeUnit.SECONDS.sleep(5);
            assertThat(built).isNotDone();
            writer.commit();

            assertThat(built.get(20, TimeUnit.SECONDS)).containsExactly("t");
        }
    }

    @Test
    void isBuiltOnceByThoseThatWouldAtOnce() throws Exception {
        setAside();

        assertThat(Together.run(4, () -> database.rows(REBUILD).get(0))).containsExactlyInAnyOrder("0", "0", "0", "1");
        assertThat(database.rows(INDEXES)).containsExactly("t");
    }

    @Test
    void isReadWithoutWhileItIsBuilt() throws Exception {
        setAside();

        try (var builder = transaction(REBUILD)) {
            assertThat(database.rows("""
                    select count(*)
                    from kb.retrieve_by_embedding(array_fill(1::real, array[256]), top_k => 10, knowledge_base => 'bulk')
                    """)).containsExactly("10");
            builder.commit();
        }
    }

    @Test
    void leavesNoInvalidIndexWhenTheSessionThatBuildsItIsKilled() throws Exception {
        // To build this one takes seconds.
        database.execute("drop index kb_store.bulk_embedding_idx");
        database.execute(
                "create index on kb_store.bulk using hnsw (embedding vector_cosine_ops) with (m = 100, ef_construction = 1000)");
        setAside();
        var built = CompletableFuture.supplyAsync(() -> unchecked(() -> database.rows(REBUILD)));
        while (database.rows("select p.pid " + BUILDS + " and p.tuples_done > 10")
                .isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        database.executeAsSuperuser("select pg_terminate_backend(p.pid) " + BUILDS);

        assertThat(built).failsWithin(20, TimeUnit.SECONDS);
        assertThat(database.rows(INDEXES)).isEmpty();
        assertThat(database.rows("select count(*) from kb.dropped_index")).containsExactly("1");
        assertThat(database.rows(REBUILD)).containsExactly("1");
        assertThat(database.rows(INDEXES)).containsExactly("t");
    }

    @Test
    void isSetAsideByABackfillAndBuiltByTheSessionThatEndsLast() throws Exception {
        var before = database.rows(OIDS);

        backfill(3);

        assertThat(database.rows(OIDS)).hasSize(1).doesNotContainAnyElementsOf(before);
        assertThat(database.rows(INDEXES)).containsExactly("t");
        assertThat(database.rows("select count(*) from kb.dropped_index")).containsExactly("0");
        assertThat(database.rows("select count(s.embedding) from kb_store.bulk as s"))
                .containsExactly("1500");

        // The next night brings few rows: the index stays.
        var built = database.rows(OIDS);
        database.execute("insert into kb_store.bulk (chunks) select 'Text ' || n from generate_series(1, 10) as n");
        backfill(2);
        assertThat(database.rows(OIDS)).isEqualTo(built);
    }

    @Test
    void isLeftToTheNextBackfillByOneThatIsCanceled() throws Exception {
        database.executeAsSuperuser("alter database %s set aws_ml.latency = '50'"
                .formatted(database.rows("select current_database()").get(0)));
        try (var opened = database.open(3)) {
            var backfill = new Backfill(opened, "bulk", Progress.none());
            var running = CompletableFuture.supplyAsync(() -> unchecked(() -> backfill.run(2, NO_LIMIT)));
            while (database.rows("select from kb_store.bulk where embedding is not null limit 1")
                    .isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            backfill.stop();

            assertThat(running.get(10, TimeUnit.SECONDS).pending()).isPositive();
        }
        assertThat(database.rows(INDEXES)).isEmpty();
        assertThat(database.rows("select count(s.index_set_aside_at) from kb.status as s"))
                .containsExactly("1");

        database.execute("call kb.backfill('bulk', max_rows => 1)");
        assertThat(database.rows(INDEXES)).containsExactly("t");
    }

    private void backfill(int workers) throws Exception {
        try (var opened = database.open(workers + 1)) {
            new Backfill(opened, "bulk", Progress.none()).run(workers, NO_LIMIT);
        }
    }

    /** With embeddings in the table, as at the end of a load. */
    private void setAside() throws SQLException {
        assertThat(database.rows(SET_ASIDE)).containsExactly("t");
        database.execute("""
                update kb_store.bulk as s
                set embedding = (select array_agg(random()::real) from generate_series(1, 256) where s.id is not null)::vector
                """);
    }

    private Connection transaction(String statement) throws SQLException {
        var session = database.connect();
        session.setAutoCommit(false);
        session.createStatement().execute(statement);
        return session;
    }

    private static <T> T unchecked(Callable<T> task) {
        try {
            return task.call();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
