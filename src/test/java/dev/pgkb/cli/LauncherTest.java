package dev.pgkb.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.pgkb.support.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The command as a person calls it: bin/kb and the jar. */
class LauncherTest {

    @Test
    void worksOnTheDatabaseOfTheEnvironmentAndPassesTheExitCodeOn() throws Exception {
        try (var database = TestDatabase.migrated()) {
            var migrated = kb(database.url(), "migrate");
            var refused = kb(database.url(), "ask", "");
            var misused = kb(database.url(), "ask");

            assertThat(migrated.exitCode()).as(migrated.output()).isZero();
            assertThat(migrated.output()).endsWith("Nothing to do.\n");
            assertThat(refused.exitCode()).isOne();
            assertThat(refused.output()).contains("question must not be empty (KB001)");
            assertThat(misused.exitCode()).isEqualTo(2);
        }
    }

    private record Result(int exitCode, String output) {}

    private static Result kb(String url, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("bin/kb"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("KB_URL", url);
        var running = builder.start();
        var output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(running.waitFor(), output);
    }
}
