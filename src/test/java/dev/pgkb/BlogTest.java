package dev.pgkb;

import java.nio.file.Path;

import dev.pgkb.migration.Migrator;
import dev.pgkb.support.SqlScript;
import dev.pgkb.support.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** "Build generative AI applications with Amazon Aurora and Knowledge Bases for Amazon Bedrock", as it is written. */
class BlogTest {

    private static final Path BLOG = Path.of("src/test/resources/aurora-bedrock-blog.sql");

    @Test
    void runsVerbatimAndIsThenAKnowledgeBase() throws Exception {
        try (var database = TestDatabase.prepared()) {
            try (var connection = database.connect()) {
                assertThat(SqlScript.read(BLOG).run(connection))
                        .singleElement()
                        .extracting(embedding -> embedding.split(",").length)
                        .isEqualTo(1536);
            }
            assertThat(database.rows("select count(*), count(embedding), min(vector_dims(embedding)) from documents"))
                    .containsExactly("7|7|1536");

            try (var opened = database.open(3)) {
                new Migrator(opened.dataSource()).migrate();
            }
            database.execute("""
                    select kb.attach_table('blog', 'documents', embedding_model => 'amazon.titan-embed-text-v1')
                    """);
            assertThat(database.rows("""
                            select r.text
                            from kb.retrieve('PostgreSQL I/O monitoring views', knowledge_base => 'blog') as r
                            """))
                    .first()
                    .isEqualTo("Allow monitoring of I/O statistics using the new pg_stat_io view");
        }
    }
}
