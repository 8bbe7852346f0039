package dev.pgkb.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.pgkb.support.TestDatabase;
import dev.pgkb.support.Together;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IndexCommandTest {

    private static final String INDEXES = """
            select substring(pg_get_indexdef(i.indexrelid) from 'USING hnsw (.*) WITH'), i.indisvalid
            from pg_index as i
            where i.indrelid = 'kb_store.notes'::regclass
              and pg_get_indexdef(i.indexrelid) like '%hnsw%'
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void changesTheIndexWhilePeopleReadAndWrite() throws Exception {
        try (var database = notes()) {
            var nearest = nearest(database);
            var done = new AtomicBoolean();

            var results = Together.run(List.<Callable<Object>>of(
                    () -> {
                        try {
                            return run(database, "halfvec");
                        } finally {
                            done.set(true);
                        }
                    },
                    () -> whileNot(done, () -> assertThat(nearest(database)).isEqualTo(nearest)),
                    // A lock that keeps writers out would be longer than the wait.
                    () -> whileNot(done, () -> write(database))));

            assertThat(err).hasToString("");
            assertThat(results.get(0)).isEqualTo(0);
            assertThat(database.rows(INDEXES)).containsExactly("(((embedding)::halfvec(256)) halfvec_cosine_ops)|t");
            assertThat(nearest(database)).isEqualTo(nearest);

            out.getBuffer().setLength(0);
            assertThat(run(database, "halfvec")).isZero();
            assertThat(out).hasToString("");
            assertThat(run(database, "vector", "--distance", "euclidean")).isZero();
            assertThat(database.rows(INDEXES)).containsExactly("(embedding vector_l2_ops)|t");
        }
    }

    @Test
    void leavesNoInvalidIndexBehind() throws Exception {
        try (var database = notes()) {
            // More than 16 bits can hold.
            database.execute(
                    "update kb_store.notes set embedding = array_fill(1e8::real, array[256])::vector where ordinal = 1");

            assertThat(run(database, "halfvec")).isOne();
            assertThat(err.toString()).startsWith("ERROR: \"1e+08\" is out of range for type halfvec");
            assertThat(database.rows(INDEXES)).containsExactly("(embedding vector_cosine_ops)|t");
            assertThat(nearest(database)).hasSize(5);
        }
    }

    @Test
    void goesOnWhereAnotherWasKilled() throws Exception {
        try (var database = notes()) {
            var create = database.rows("select kb.change_index('binary', knowledge_base => 'notes') limit 1")
                    .get(0);
            database.execute(create);
            database.executeAsSuperuser(
                    "update pg_index set indisvalid = false where indexrelid = 'kb_store.kb_2_binary_cosine'::regclass");

            assertThat(run(database, "binary")).isZero();

            assertThat(out.toString().lines())
                    .containsExactly(
                            "drop index concurrently kb_store.kb_2_binary_cosine;",
                            create + ";",
                            "select kb.use_index('binary', 'cosine', 'notes');",
                            "drop index concurrently kb_store.notes_embedding_idx;");
        }
    }

    /** 400 notes of 256 numbers. */
    private static TestDatabase notes() throws SQLException {
        var database = TestDatabase.migrated();
        database.execute("select kb.create_knowledge_base('notes', dimensions => 256)");
        database.execute("""
                insert into kb_store.notes (chunks, ordinal, embedding)
                select 'note ' || n, n, array(select sin(n * i + i * i)::real from generate_series(1, 256) i)::vector
                from generate_series(1, 400) n
                """);
        return database;
    }

    private static List<String> nearest(TestDatabase database) throws SQLException {
        return database.rows("""
                select r.text
                from kb.retrieve_by_embedding(
                    array(select sin(77 * i + i * i)::real from generate_series(1, 256) i), knowledge_base => 'notes') r
                """);
    }

    private static void write(TestDatabase database) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("set lock_timeout = '1s'");
            statement.execute(
                    "insert into kb_store.notes (chunks, embedding) values ('far', array_fill(-1::real, array[256])::vector)");
            statement.execute("delete from kb_store.notes where chunks = 'far'");
        }
    }

    private static Object whileNot(AtomicBoolean done, Action action) throws Exception {
        do {
            action.run();
        } while (!done.get());
        return null;
    }

    private int run(TestDatabase database, String... arguments) {
        var line = new ArrayList<>(List.of("index", "--url", database.url(), "-k", "notes"));
        line.addAll(List.of(arguments));
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), line.toArray(String[]::new));
    }

    private interface Action {
        void run() throws Exception;
    }
}
