package dev.pgkb.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.pgkb.support.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SourceCommandTest {

    private static final String REPORT =
            "1 scanned: %d new, 0 modified, %d unchanged, 0 failed; 0 deleted, 0 skipped%n";

    @TempDir
    private Path folder;

    private TestDatabase database;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void create() throws Exception {
        database = TestDatabase.migrated();
        for (var name : List.of("a", "b")) {
            Files.createDirectory(folder.resolve(name));
            Files.writeString(folder.resolve(name).resolve(name + ".txt"), "text of " + name);
        }
    }

    @AfterEach
    void drop() throws Exception {
        database.close();
    }

    @Test
    void namesWhatSyncReads() {
        assertThat(run("sync")).isEqualTo(2);
        assertThat(err.toString()).startsWith("No data sources");
        assertThat(run("source", "add", "b", folder.resolve("b").toString())).isZero();
        assertThat(run(
                        "source",
                        "add",
                        "a",
                        folder.resolve("a").toString(),
                        "--base-uri",
                        "https://example.com/a",
                        "--metadata",
                        "{\"team\": \"hr\"}",
                        "--chunking",
                        "{\"strategy\": \"none\"}",
                        "--include",
                        "*.txt",
                        "--retain"))
                .isZero();

        assertThat(run("sync", "a")).isZero();
        assertThat(out).hasToString(REPORT.formatted(1, 0));
        assertThat(run("sync")).isZero();
        assertThat(out).hasToString("a: " + REPORT.formatted(0, 1) + "b: " + REPORT.formatted(1, 0));

        assertThat(run("source", "list")).isZero();
        assertThat(out.toString().lines().map(line -> line.replaceAll(" +", " ")))
                .first()
                .isEqualTo("knowledge base name uri deletion policy status scanned failed last sync");
        assertThat(out.toString().lines().skip(1))
                .satisfiesExactly(
                        line -> assertThat(line).matches("default +a +.*/a +RETAIN +COMPLETE +1 +0 +20.*"),
                        line -> assertThat(line).matches("default +b +.*/b +DELETE +COMPLETE +1 +0 +20.*"));
        assertThat(run("source", "list", "--json")).isZero();
        assertThat(out.toString()).contains("\"deletion_policy\": \"RETAIN\"");

        assertThat(run("source", "remove", "a")).isZero();
        assertThat(out).hasToString("0 documents deleted\n");
        assertThat(run("source", "remove", "b")).isZero();
        assertThat(out).hasToString("1 documents deleted\n");
        assertThat(run("source", "remove", "b")).isOne();
        assertThat(err.toString()).startsWith("ERROR: data source not found (KB108)");
    }

    @Test
    void syncsEveryKnowledgeBase() throws Exception {
        database.execute("select kb.create_knowledge_base('hr')");
        run("source", "add", "docs", folder.resolve("b").toString());
        run("source", "add", "docs", folder.resolve("a").toString(), "-k", "hr");

        assertThat(run("sync")).isZero();
        assertThat(out).hasToString("default/docs: " + REPORT.formatted(1, 0) + "hr/docs: " + REPORT.formatted(1, 0));
        assertThat(run("sync", "-k", "hr")).isZero();
        assertThat(out).hasToString(REPORT.formatted(0, 1));
        assertThat(run("sync", "-k", "none")).isOne();
        assertThat(err.toString()).contains("(KB101)");
    }

    @Test
    void goesOnAfterASourceThatFails() throws Exception {
        run("source", "add", "a", folder.resolve("a").toString());
        run("source", "add", "b", folder.resolve("b").toString());
        Files.delete(folder.resolve("a/a.txt"));
        Files.delete(folder.resolve("a"));

        assertThat(run("sync")).isOne();
        assertThat(err.toString()).matches("failed: a: kb: .*NoSuchFileException: .*/a\n");
        assertThat(out).hasToString("b: " + REPORT.formatted(1, 0));
    }

    @Test
    void tellsANameFromAFolder() {
        assertThat(run("sync", "a")).isEqualTo(2);
        assertThat(err.toString()).startsWith("Neither a data source nor a folder: a\n");
        assertThat(run("source", "add", "a", folder.resolve("none").toString())).isOne();
        assertThat(run("source", "add", "a/b", folder.toString())).isOne();
        assertThat(err.toString()).contains("KB001");
        assertThat(run("source")).isEqualTo(2);
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        var all = new ArrayList<>(List.of(arguments));
        if (all.size() > 1 || !all.contains("source")) {
            all.add("--url");
            all.add(database.url());
        }
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
    }
}
