package dev.pgkb.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.pgkb.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class MainTest {

    @TempDir
    private static Path folder;

    private static TestDatabase database;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void create() throws Exception {
        database = TestDatabase.prepared();
        Files.writeString(folder.resolve("pg_stat_io.md"), """
                # Monitoring

                ## The pg_stat_io view

                The pg_stat_io view shows input and output statistics for the whole cluster. \
                It has one row for each combination of backend type and target.
                """);
        Files.writeString(folder.resolve("vacuum.md"), "# Vacuum\n\nVacuum frees the space of dead rows.\n");
        Files.writeString(folder.resolve("photo.jpg"), "");
    }

    @AfterAll
    static void drop() throws Exception {
        database.close();
    }

    @Test
    void leadsFromAnEmptyDatabaseToACitedAnswer() {
        assertThat(run("status")).isOne();
        assertThat(err)
                .hasToString("ERROR: relation \"kb.status\" does not exist (42P01)\nHINT:  Run kb migrate first.\n");

        assertThat(run("migrate")).isZero();
        assertThat(out.toString()).startsWith("applied V001 extensions\n").endsWith(" routines and views\n");
        assertThat(run("migrate")).isZero();
        assertThat(out).hasToString("Nothing to do.\n");

        assertThat(run("sync", folder.toString(), "--base-uri", "https://example.com"))
                .isZero();
        assertThat(out).hasToString("2 scanned: 2 new, 0 modified, 0 unchanged, 0 failed; 0 deleted, 1 skipped\n");

        assertThat(run("backfill", "--estimate", "--json")).isZero();
        assertThat(out.toString()).contains("\"calls\": 2", "\"rows\": 2");
        assertThat(run("backfill", "--workers", "2")).isZero();
        assertThat(err.toString()).startsWith("2 chunks pending: 2 calls, about ");
        assertThat(out.toString())
                .startsWith("2 chunks embedded, 0 failed, 0 pending: 2 calls, ")
                .endsWith(" minutes\n");
        assertThat(run("backfill", "--json")).isZero();
        assertThat(out.toString()).contains("\"embedded\": 0", "\"stop_reason\": \"done\"");

        assertThat(run("retrieve", "--top-k", "1", "views of input and output")).isZero();
        assertThat(out.toString())
                .startsWith("[1] Monitoring — The pg_stat_io view — score ")
                .contains("\n    https://example.com/pg_stat_io.md\n    The pg_stat_io view shows input");

        assertThat(run("ask", "What does the pg_stat_io view show?")).isZero();
        assertThat(out.toString())
                .contains("The pg_stat_io view shows input and output statistics for the whole")
                .contains("cluster.¹")
                .contains("\n\n[1] Monitoring — The pg_stat_io view\n    https://example.com/pg_stat_io.md\n")
                .endsWith("Answered by the offline emulator, not by a model.\n");

        assertThat(run("status")).isZero();
        assertThat(out.toString().lines().toList().get(1))
                .matches("default +created +amazon.titan-embed-text-v2:0 +2 +2 +2 +0 +0 .*");
    }

    @Test
    void isMisusedWithoutSense() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("frobnicate")).isEqualTo(2);
        assertThat(run("ask")).isEqualTo(2);
        assertThat(run("sync", "/no/such/folder")).isEqualTo(2);
        assertThat(err.toString()).startsWith("Not a folder: /no/such/folder\n");
        assertThat(run("backfill", "--workers", "0")).isEqualTo(2);
        assertThat(run("status", "--url", "nonsense")).isEqualTo(2);
    }

    @Test
    void explainsEachCommand() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains("migrate", "sync", "backfill", "retrieve", "ask", "chat", "status", "Examples:");
        for (var command : List.of("migrate", "sync", "backfill", "retrieve", "ask", "chat", "status")) {
            assertThat(run(command, "--help")).isZero();
            assertThat(out.toString()).contains("Usage: kb " + command, "Example");
        }
    }

    @Test
    void saysWhyItCannotConnect() {
        assertThat(run("status", "--url", "postgresql://127.0.0.1:1/kb")).isOne();
        assertThat(err.toString()).contains("127.0.0.1:1").doesNotContain("\tat ");
    }

    @Test
    void saysWhichHostIsUnknown() {
        assertThat(run("status", "--url", "postgresql://nohost.invalid/kb")).isOne();
        assertThat(err.toString()).contains("nohost.invalid");
    }

    @Test
    void saysWhichRoleIsNeeded() throws Exception {
        try (var migrated = TestDatabase.migrated()) {
            var asReader = migrated.urlAs("kb_reader");

            assertThat(run("status", "--url", asReader)).isZero();
            assertThat(run("backfill", "--url", asReader)).isOne();
            assertThat(err.toString())
                    .startsWith(
                            "ERROR: permission denied for function estimate (42501)\nHINT:  The user needs a role:");
            assertThat(run("migrate", "--url", asReader)).isOne();
            assertThat(err.toString()).startsWith("ERROR: permission denied").hasLineCount(2);
        }
    }

    @Test
    void takesAQuestionThatBeginsWithAnAtSignAsItIs() throws Exception {
        var file = Files.writeString(Files.createTempFile("question", null), "--help");
        assertThat(run("retrieve", "--mode", "text", "@" + file)).isNotEqualTo(2);
        assertThat(out.toString()).doesNotContain("Usage");
        Files.delete(file);
    }

    @Test
    void saysWhatToInstallFirst() throws Exception {
        try (var empty = TestDatabase.empty()) {
            assertThat(run("migrate", "--url", empty.url())).isOne();
            assertThat(err.toString()).matches("""
                            versioned/V001__extensions.sql, line \\d+:
                            ERROR: this role may not create the extension "vector" \\(KB901\\)
                            DETAIL:  kb_test_admin is no superuser, .*
                            HINT:  As a superuser, once in this database: create extension vector with schema public;
                            """);
        }
    }

    /** Runs the command on the test's database; what it prints is in out and err. */
    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        var all = new ArrayList<>(List.of(arguments));
        if (arguments.length > 0 && !all.contains("--url") && !arguments[0].startsWith("-")) {
            all.add("--url");
            all.add(database.url());
        }
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
    }
}
