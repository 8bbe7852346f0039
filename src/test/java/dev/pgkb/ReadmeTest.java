package dev.pgkb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.pgkb.support.Cron;
import dev.pgkb.support.Fence;
import dev.pgkb.support.Places;
import dev.pgkb.support.TestDatabase;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs what the pages tell a reader to run, in order, and compares what it prints. */
class ReadmeTest {

    private static final Path CHECKOUT = Path.of("").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void everyStatementOfTheReadmePrintsWhatItShows() throws Exception {
        var shown = new SoftAssertions();
        Files.createDirectory(folder.resolve("docs"));
        Files.writeString(folder.resolve("docs/vacuum.md"), "# Vacuum\n\nVACUUM reclaims the storage of dead rows.\n");

        try (var database = TestDatabase.migrated();
                var places = Places.open(Files.createDirectory(folder.resolve("buckets")));
                var cron = Cron.isInstalled(database) ? Cron.open(database) : null) {
            for (var fence : Fence.read(Path.of("README.md"))) {
                if (cron == null && fence.body().contains("schedule")) {
                    continue;
                }
                var printed = fence.language().equals("sql")
                        ? psql(database, fence)
                        : shell(database, folder, command(fence, database, places), places.environment());
                if (fence.output() != null) {
                    shown.assertThat(trimmed(printed)).as(fence.body()).isEqualTo(trimmed(fence.output()));
                }
            }
        } finally {
            dropRole("app_login");
        }
        shown.assertAll();
    }

    @Test
    void psqlAloneMigratesAsTheDatabasePageSays() throws Exception {
        var loop = Fence.read(Path.of("db/README.md")).get(0);

        try (var database = TestDatabase.prepared()) {
            shell(database, CHECKOUT, "set -e\n" + loop.body(), Map.of());

            assertThat(database.rows("select status from kb.put_document('a', 'A text.')"))
                    .containsExactly("created");
        }
    }

    /** One psql a statement: what it says on standard error then stands where a terminal shows it. */
    private String psql(TestDatabase database, Fence fence) throws Exception {
        var printed = new StringBuilder();
        for (var statement : fence.statements()) {
            printed.append(run(database, folder, List.of("psql", "-X", "-c", statement, database.url()), Map.of()));
        }
        return printed.toString();
    }

    private static String command(Fence fence, TestDatabase database, Places places) {
        if (fence.language().equals("cron")) {
            // Behind the five fields that say when.
            return "set -e; PATH=%s/bin:$PATH; ".formatted(CHECKOUT)
                    + fence.body().replaceFirst("(\\S+\\s+){5}", "").replace("postgresql://…", database.url());
        }
        return fence.body()
                .replace("bin/kb", CHECKOUT + "/bin/kb")
                .replace("https://example.com/sitemap.xml", places.sitemap());
    }

    private static String shell(TestDatabase database, Path directory, String commands, Map<String, String> environment)
            throws Exception {
        return run(database, directory, List.of("bash", "-c", commands), environment);
    }

    private static String run(
            TestDatabase database, Path directory, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("KB_URL", database.url());
        var process = builder.start();
        process.getOutputStream().close();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s prints %s", command, printed).isZero();
        // The reader's database is called kb.
        return printed.replace(database.name(), "kb");
    }

    /** Without trailing white space, which psql writes and editors remove. */
    private static String trimmed(String text) {
        return Stream.of(text.strip().split("\n")).map(String::stripTrailing).collect(Collectors.joining("\n"));
    }

    private static void dropRole(String role) throws Exception {
        try (var database = TestDatabase.empty()) {
            database.executeAsSuperuser("drop role if exists " + role);
        }
    }
}
