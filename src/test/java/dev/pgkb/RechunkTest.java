package dev.pgkb;

import java.sql.SQLException;
import java.util.List;

import dev.pgkb.support.TestDatabase;
import dev.pgkb.support.Together;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Another chunking for documents that are there. */
class RechunkTest {

    /** A section that fits into a chunk of 60 tokens and into none of 20, and one that fits into both. */
    private static final String PUT = """
            select count(p)
            from generate_series(1, %d) as n
            cross join lateral kb.put_document(
                'd' || n,
                format(E'# Long %%s\\n\\n%%s\\n\\n# Short %%s\\n\\nOne sentence.', n, repeat('A sentence of six words here. ', 8), n)) as p
            """;

    private static final String EMBED = """
            update bedrock_integration.bedrock_kb s
            set embedding = array_fill(s.ordinal::real, array[1024])::vector
            where s.embedding is null
            """;

    private static final String CHUNKS = """
            select d.uri, s.ordinal, s.start_offset, s.chunks = substr(d.content, s.start_offset + 1, s.end_offset - s.start_offset)
            from bedrock_integration.bedrock_kb s
            join kb.document d using (document_id)
            order by d.document_id, s.ordinal
            """;

    private static final String SMALL = "'{\"max_tokens\": 20}'";

    @Test
    void embedsOnlyWhatIsNew() throws Exception {
        try (var database = TestDatabase.migrated()) {
            database.execute("select kb.put_document('before', 'Of another chunking.')");
            database.execute(PUT.formatted(3));
            database.execute(EMBED);
            var kept =
                    database.rows("select s.id from bedrock_integration.bedrock_kb s where s.chunks = 'One sentence.'");

            assertThat(call(database, SMALL)).isEqualTo("00000");

            assertThat(database.rows("""
                            select s.id
                            from bedrock_integration.bedrock_kb s
                            where s.chunks = 'One sentence.' and s.embedding is not null
                            """)).containsExactlyInAnyOrderElementsOf(kept);
            assertThat(database.rows("""
                            select count(*), count(s.embedding)
                            from bedrock_integration.bedrock_kb s
                            where s.heading like 'Long%'
                            """)).containsExactly("9|0");
            assertThat(database.rows("select count(*) from kb.document d where d.chunking <> " + SMALL))
                    .containsExactly("0");
            assertThat(database.rows(CHUNKS))
                    .allMatch(row -> row.endsWith("|t"))
                    .hasSize(13);

            database.execute(EMBED);
            assertThat(call(database, SMALL)).isEqualTo("00000");
            assertThat(database.rows("select count(*) from bedrock_integration.bedrock_kb s where s.embedding is null"))
                    .as("a second time there is nothing to do")
                    .containsExactly("0");
        }
    }

    @Test
    void leavesTheSameFromTwoSessionsAtOnceAsFromOne() throws Exception {
        try (var database = TestDatabase.migrated();
                var alone = TestDatabase.migrated()) {
            database.execute(PUT.formatted(60));
            alone.execute(PUT.formatted(60));
            call(alone, SMALL);

            var states = Together.run(List.of(() -> call(database, SMALL), () -> call(database, SMALL), () -> {
                database.execute(PUT.formatted(60));
                return "00000";
            }));

            assertThat(states).containsOnly("00000");
            assertThat(database.rows(CHUNKS)).isEqualTo(alone.rows(CHUNKS));
        }
    }

    @Test
    void goesOnWhereItWasKilled() throws Exception {
        try (var database = TestDatabase.migrated()) {
            database.execute(PUT.formatted(50));
            // The last document is locked, so that the session waits for it when it is killed.
            try (var blocker = database.connect();
                    var statement = blocker.createStatement()) {
                blocker.setAutoCommit(false);
                statement.execute("select from kb.document d where d.uri = 'd50' for update");
                var killed = Together.run(List.of(() -> call(database, SMALL), () -> {
                    while (database.rowsAsSuperuser("""
                                    select pg_terminate_backend(a.pid)
                                    from pg_stat_activity a
                                    where a.datname = current_database() and a.query like 'call kb.rechunk%' and a.wait_event_type = 'Lock'
                                    """).isEmpty()) {
                        Thread.sleep(10);
                    }
                    return "killed";
                }));
                assertThat(killed).containsExactly("57P01", "killed");
                blocker.rollback();
            }
            assertThat(database.rows("select count(*) from kb.document d where d.chunking = " + SMALL))
                    .containsExactly("40");

            assertThat(call(database, "null")).isEqualTo("00000");

            assertThat(database.rows("select count(*) from kb.document d where d.chunking = " + SMALL))
                    .containsExactly("50");
        }
    }

    @Test
    void chunksTheDocumentsOfADataSourceAsThatSays() throws Exception {
        try (var database = TestDatabase.migrated()) {
            database.execute("select kb.create_data_source('s', '/srv/s', chunking => '{\"strategy\": \"none\"}')");
            database.execute("""
                    select kb._put_source_document(kb._find_knowledge_base('default'), s, 'of a source', 'v', null, E'# A\\none\\n# B\\ntwo', null, '{}')
                    from kb.data_source s
                    """);
            database.execute("select kb.put_document('by hand', E'# A\\none\\n# B\\ntwo')");
            assertThat(chunksOf(database)).containsExactly("by hand|2", "of a source|1");

            call(database, SMALL);
            assertThat(chunksOf(database)).containsExactly("by hand|2", "of a source|1");

            database.execute("update kb.data_source set chunking = null");
            call(database, "null");
            assertThat(chunksOf(database)).containsExactly("by hand|2", "of a source|2");
        }
    }

    @Test
    void leavesAloneWhatCannotBeChunkedSo() throws Exception {
        try (var database = TestDatabase.migrated()) {
            database.execute("""
                    select kb.put_document('large', (select string_agg(md5(n::text), ' ') from generate_series(1, 40000) n))
                    """);
            database.execute("select kb.put_document('small', E'# A\\none\\n# B\\ntwo')");
            var before = chunksOf(database).get(0);

            assertThat(call(database, "'{\"strategy\": \"none\"}'")).isEqualTo("00000");

            assertThat(chunksOf(database)).containsExactly(before, "small|1");
        }
    }

    private static List<String> chunksOf(TestDatabase database) throws SQLException {
        return database.rows("""
                select d.uri, count(*)
                from bedrock_integration.bedrock_kb s
                join kb.document d using (document_id)
                group by d.uri
                order by d.uri
                """);
    }

    private static String call(TestDatabase database, String chunking) {
        try (var session = database.connect();
                var statement = session.createStatement()) {
            statement.execute("call kb.rechunk(%s)".formatted(chunking));
            return "00000";
        } catch (SQLException failed) {
            return failed.getSQLState();
        }
    }
}
