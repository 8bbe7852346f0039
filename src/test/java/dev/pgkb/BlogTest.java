package dev.pgkb;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

import com.pgvector.PGvector;
import dev.pgkb.migration.Migrator;
import dev.pgkb.support.SqlScript;
import dev.pgkb.support.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** "Build generative AI applications with Amazon Aurora and Knowledge Bases for Amazon Bedrock", as it is written. */
class BlogTest {

    private static final String PG_STAT_IO = "Allow monitoring of I/O statistics using the new pg_stat_io view";

    private static final Path BLOG = Path.of("src/test/resources/aurora-bedrock-blog.sql");

    @Test
    void runsVerbatimAndIsThenAKnowledgeBase() throws Exception {
        try (var database = TestDatabase.prepared()) {
            try (var connection = database.connect()) {
                var embedding = SqlScript.read(BLOG).run(connection).get(0);

                assertThat(database.rows("select count(*), count(embedding) from documents"))
                        .containsExactly("7|7");
                assertThat(nearest(connection, embedding)).isEqualTo(PG_STAT_IO);
            }
            try (var opened = database.open(3)) {
                new Migrator(opened.dataSource()).migrate();
            }
            database.execute("""
                    select kb.attach_table('blog', 'documents', embedding_model => 'amazon.titan-embed-text-v1')
                    """);
            assertThat(database.rows("""
                            select r.text
                            from kb.retrieve('PostgreSQL I/O monitoring views', knowledge_base => 'blog') as r
                            """)).first().isEqualTo(PG_STAT_IO);
        }
    }

    /** The row next to an embedding given as PostgreSQL writes a float8[]. */
    private static String nearest(Connection connection, String embedding) throws SQLException {
        try (var query =
                connection.prepareStatement("select content from documents order by embedding <=> ? limit 1")) {
            query.setObject(1, new PGvector(embedding.replace('{', '[').replace('}', ']')));
            var row = query.executeQuery();
            row.next();
            return row.getString(1);
        }
    }
}
