package dev.pgkb.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;

import dev.pgkb.support.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class ChatCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private final InputStream terminal = System.in;

    @AfterEach
    void giveBackTheTerminal() {
        System.setIn(terminal);
    }

    @Test
    void keepsOneConversation() throws Exception {
        try (var database = TestDatabase.migrated()) {
            database.rows(
                    "select status from kb.put_document('s3://zoo', 'The zebra eats grass. The eagle catches fish.')");

            assertThat(chat(database, "What does the zebra eat?\n\nWhat does the eagle catch?\n"))
                    .isZero();

            assertThat(out.toString()).contains("The zebra eats grass.¹", "The eagle catches fish.¹", "s3://zoo");
            assertThat(database.rows("select question from kb.answer order by answer_id"))
                    .containsExactly("What does the zebra eat?", "What does the eagle catch?");
            assertThat(database.rows("select count(*) from kb.session")).containsExactly("1");
        }
    }

    @Test
    void goesOnAfterAnError() throws Exception {
        try (var database = TestDatabase.migrated()) {
            database.rows("select status from kb.put_document('s3://zoo', 'The zebra eats grass.')");

            assertThat(chat(database, "x".repeat(20_001) + "\nWhat does the zebra eat?\n"))
                    .isOne();

            assertThat(err.toString()).startsWith("ERROR: query must not be longer than 20000 characters (KB001)");
            assertThat(out.toString()).contains("The zebra eats grass.");
        }
    }

    @Test
    void goesOnWithAConversation() throws Exception {
        try (var database = TestDatabase.migrated()) {
            database.rows("select status from kb.put_document('s3://zoo', 'The zebra eats grass.')");
            var session = database.rows("select session_id from kb.ask('What does the zebra eat?')")
                    .get(0);

            assertThat(chat(database, "Who eats grass?\n", "--session", session))
                    .isZero();

            assertThat(database.rows("select count(*) from kb.session")).containsExactly("1");
        }
    }

    private int chat(TestDatabase database, String input, String... options) {
        System.setIn(new ByteArrayInputStream(input.getBytes(UTF_8)));
        var arguments = new String[options.length + 3];
        arguments[0] = "chat";
        arguments[1] = "--url";
        arguments[2] = database.url();
        System.arraycopy(options, 0, arguments, 3, options.length);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
