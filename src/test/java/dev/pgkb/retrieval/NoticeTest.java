package dev.pgkb.retrieval;

import dev.pgkb.support.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a search says besides what it finds. */
class NoticeTest {

    @Test
    void isNothingOfWordsThatAreTooLongToBeIndexed() throws Exception {
        try (var database = TestDatabase.migrated()) {
            database.execute("create table file (id integer primary key, content text, embedding vector(256))");
            database.execute("insert into file select n, 'zebra ' || repeat('x', 3000) from generate_series(1, 50) n");
            database.execute("select kb.attach_table('files', 'file')");

            try (var connection = database.connect();
                    var statement = connection.createStatement()) {
                for (var query : new String[] {
                    "select r.* from kb.retrieve('zebra', search_mode => 'text', knowledge_base => 'files') r",
                    "select kb._refresh_term_statistics(kb._find_knowledge_base('files'))"
                }) {
                    assertThat(statement.executeQuery(query).next()).isTrue();
                    assertThat((Object) statement.getWarnings()).as(query).isNull();
                }
            }
        }
    }
}
