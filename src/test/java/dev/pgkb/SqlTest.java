package dev.pgkb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.pgkb.support.SqlScript;
import dev.pgkb.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs each pgTAP file of db/test, as pg_prove does. */
class SqlTest {

    private static final Path FILES = Path.of("db/test");

    private static TestDatabase database;

    @BeforeAll
    static void create() throws Exception {
        database = TestDatabase.migrated();
        database.executeAsSuperuser("create extension pgtap; create extension plpgsql_check");
    }

    @AfterAll
    static void drop() throws Exception {
        database.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void passes(Path file) throws Exception {
        try (var connection = database.connectAsSuperuser()) {
            var lines = SqlScript.read(FILES.resolve(file)).run(connection).stream()
                    .filter(line -> line != null)
                    .flatMap(String::lines)
                    .toList();

            assertThat(lines.stream().filter(line -> line.startsWith("not ok")))
                    .as(file + "\n"
                            + String.join(
                                    "\n",
                                    lines.stream()
                                            .filter(line -> line.startsWith("#"))
                                            .toList()))
                    .isEmpty();
            assertThat(lines.stream().filter(line -> line.matches("(not )?ok \\d+.*")))
                    .as(file + ": tests run, of the plan")
                    .hasSize(planned(lines));
        }
    }

    private static int planned(List<String> lines) {
        return lines.stream()
                .filter(line -> line.matches("1\\.\\.[1-9]\\d*"))
                .map(line -> Integer.valueOf(line.substring(3)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no plan in " + lines));
    }

    static Stream<Path> files() throws IOException {
        try (var found = Files.walk(FILES)) {
            return found
                    .filter(file -> file.toString().endsWith(".sql"))
                    .map(FILES::relativize)
                    .sorted()
                    .toList()
                    .stream();
        }
    }
}
