package dev.pgkb;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;

import dev.pgkb.support.TestDatabase;
import dev.pgkb.support.Together;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What two sessions do to one knowledge base. */
class KnowledgeBaseTest {

    @Test
    void isMadeOnceWhenTwoMakeItAtOnce() throws Exception {
        try (var database = TestDatabase.migrated()) {
            for (var round = 1; round <= 5; round++) {
                var statement = "select kb.create_knowledge_base('round %d')".formatted(round);

                assertThat(Together.run(2, () -> sqlState(database, statement)))
                        .containsExactlyInAnyOrder("00000", "KB102");
            }
        }
    }

    @Test
    void isAttachedOnceWhenTwoAttachItAtOnce() throws Exception {
        try (var database = TestDatabase.migrated()) {
            database.execute("create table note (id integer primary key, content text, embedding vector(256))");

            assertThat(Together.run(2, () -> sqlState(database, "select kb.attach_table('notes', 'note')")))
                    .containsExactlyInAnyOrder("00000", "KB102");
        }
    }

    @Test
    void mayBeDroppedWhileItIsWrittenTo() throws Exception {
        try (var database = TestDatabase.migrated()) {
            database.execute("select kb.create_knowledge_base('doomed')");
            database.execute(
                    "select kb.put_document('a', repeat(E'# A\\n\\nWord.\\n\\n', 100), knowledge_base => 'doomed')");

            var states = Together.run(List.of(
                    () -> sqlState(database, "set aws_ml.latency = 20", "call kb.backfill('doomed')"),
                    () -> sqlState(database, putForEver()),
                    () -> sqlState(database, "select pg_sleep(0.5)", "select kb.drop_knowledge_base('doomed', true)")));

            assertThat(states).containsExactly("KB101", "KB101", "00000");
        }
    }

    @Test
    void isCountedAsOfOneInstantWhileItIsWrittenTo() throws Exception {
        try (var database = TestDatabase.migrated()) {
            var counted = Together.run(List.<Callable<Integer>>of(
                    () -> {
                        database.execute("""
                                do $$
                                begin
                                    for i in 1..1000 loop
                                        insert into bedrock_integration.bedrock_kb (chunks) values ('word' || i || ' zebra');
                                        commit;
                                    end loop;
                                end
                                $$
                                """);
                        return 0;
                    },
                    () -> refresh(database),
                    () -> refresh(database)));

            assertThat(counted.get(1) + counted.get(2)).isPositive();
            refresh(database);
            assertThat(database.rows("select t.chunks, t.tokens from kb.text_statistic t"))
                    .containsExactly("1000|2000");
        }
    }

    /** Counts the lexemes over and over, and returns how often there was something to count. */
    private static int refresh(TestDatabase database) throws SQLException {
        var times = 0;
        for (var n = 0; n < 20; n++) {
            times += database.rows("select kb._refresh_term_statistics(kb._find_knowledge_base('default'))")
                            .contains("t")
                    ? 1
                    : 0;
            // Every chunk has the word, and two words in all.
            assertThat(database.rows("""
                            select t.chunks, t.tokens, w.chunks
                            from kb.text_statistic t
                            join kb.term_statistic w using (knowledge_base_id)
                            where w.lexeme = 'zebra' and (w.chunks <> t.chunks or t.tokens <> 2 * t.chunks)
                            """)).isEmpty();
        }
        return times;
    }

    private static String putForEver() {
        return """
                do $$
                begin
                    for i in 1..100000 loop
                        perform kb.put_document('b' || i % 5, repeat('Word. ', i % 50), knowledge_base => 'doomed');
                        commit;
                    end loop;
                end
                $$
                """;
    }

    /** The SQLSTATE that the first failing statement of a session ends with, or that of success. */
    private static String sqlState(TestDatabase database, String... statements) throws SQLException {
        try (var connection = database.connect();
                var session = connection.createStatement()) {
            for (var statement : statements) {
                session.execute(statement);
            }
            return "00000";
        } catch (SQLException failed) {
            return failed.getSQLState();
        }
    }
}
