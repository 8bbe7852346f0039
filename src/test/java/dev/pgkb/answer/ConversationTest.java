package dev.pgkb.answer;

import java.util.List;

import dev.pgkb.support.TestDatabase;
import dev.pgkb.support.Together;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Conversations of several sessions at once. */
class ConversationTest {

    @Test
    void twoSessionsInOneConversationLoseNothing() throws Exception {
        try (var database = zoo()) {
            var session = database.rows(
                            "select session_id from kb.ask('What does the zebra eat?', search_mode => 'text')")
                    .get(0);

            var answers = Together.run(
                    8,
                    () -> database.rows(
                            "select answer from kb.ask('Where does the eagle nest?', search_mode => 'text', session_id => '%s')"
                                    .formatted(session)));

            assertThat(answers).containsOnly(List.of("The eagle nests on cliffs."));
            assertThat(database.rows("select count(*), count(distinct answer_id) from kb.answer"))
                    .containsExactly("9|9");
        }
    }

    @Test
    void nobodyWaitsForAnothersModel() throws Exception {
        try (var database = zoo()) {
            var session = database.rows(
                            "select session_id from kb.ask('What does the zebra eat?', search_mode => 'text')")
                    .get(0);
            var ask =
                    "select answer from kb.ask('Where does the eagle nest?', search_mode => 'text', session_id => '%s')"
                            .formatted(session);
            // One that has asked and not committed holds nothing that another needs.
            try (var slow = database.connect();
                    var other = database.connect()) {
                slow.setAutoCommit(false);
                slow.createStatement().execute(ask);

                other.createStatement().execute("set lock_timeout = '5s'");
                other.createStatement().execute(ask);

                assertThat(database.rows("select count(*) from kb.answer")).containsExactly("2");
                slow.rollback();
            }
            assertThat(database.rows("select count(*) from kb.answer")).containsExactly("2");
        }
    }

    private static TestDatabase zoo() throws Exception {
        var database = TestDatabase.migrated();
        database.rows("select kb.put_document('s3://zoo', 'The zebra eats grass all day. The eagle nests on cliffs.')");
        return database;
    }
}
