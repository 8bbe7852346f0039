package dev.pgkb.sync;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.pgkb.progress.Progress;
import dev.pgkb.support.Pdf;
import dev.pgkb.support.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

class SyncTest {

    private static final String BASE = "https://example.com/docs";

    @TempDir
    private Path folder;

    private TestDatabase database;

    @BeforeEach
    void create() throws Exception {
        database = TestDatabase.migrated();
    }

    @AfterEach
    void drop() throws Exception {
        database.close();
    }

    @Test
    void putsEachFileUnderItsUri() throws Exception {
        write("b/2 é.md", "# Two\n\ntext");
        write("a.html", "<title>One</title><p>text");
        write("c.txt", "text");
        Files.write(folder.resolve("d.pdf"), Pdf.of("text"));

        assertThat(sync()).isEqualTo(new SyncReport(4, 4, 0, 0, 0, 0, 0, 0, false, Map.of()));
        assertThat(documents("d.uri, d.title"))
                .containsExactly(
                        BASE + "/a.html|One",
                        BASE + "/b/2%20%C3%A9.md|Two",
                        BASE + "/c.txt|c.txt",
                        BASE + "/d.pdf|A small PDF");
    }

    @Test
    void takesTheMetadataOfFilesAndTheirSidecars() throws Exception {
        write("a.md", "---\nteam: it\nyear: 2025\n---\ntext");
        write("a.md.metadata.json", "{\"metadataAttributes\": {\"team\": \"hr\"}}");
        write("b.html", "<html lang=de><p>text");
        write("c.txt", "text");
        write("c.txt.metadata.json", "no JSON");

        assertThat(sync().failures())
                .hasSize(1)
                .hasEntrySatisfying(
                        BASE + "/c.txt", reason -> assertThat(reason).startsWith("sidecar file is not a JSON object"));
        assertThat(documents("d.metadata"))
                .containsExactly(
                        "{\"team\": \"hr\", \"year\": 2025, \"media_type\": \"text/markdown\"}",
                        "{\"language\": \"de\", \"media_type\": \"text/html\"}");
        write("a.md.metadata.json", "{\"team\": {\"value\": {\"type\": \"STRING\", \"stringValue\": \"law\"}}}");
        assertThat(sync().updated()).isOne();
        assertThat(database.rows("select uri from kb.retrieve('text', search_mode => 'text', filter => '%s')"
                        .formatted("{\"equals\": {\"key\": \"team\", \"value\": \"law\"}}")))
                .containsExactly(BASE + "/a.md");
    }

    @Test
    void seesWhenASidecarComesChangesOrGoes() throws Exception {
        for (var name : List.of("added", "changed", "removed", "same")) {
            write(name + ".txt", "text of " + name);
            if (!name.equals("added")) {
                write(name + ".txt.metadata.json", "{\"n\": 1}");
            }
        }
        write("orphan.txt.metadata.json", "{\"n\": 1}");
        write("picture.png.metadata.json", "{\"n\": 1}");

        assertThat(sync()).isEqualTo(new SyncReport(4, 4, 0, 0, 0, 0, 4, 0, false, Map.of()));
        assertThat(sync()).isEqualTo(new SyncReport(4, 0, 0, 4, 0, 0, 4, 0, false, Map.of()));
        write("added.txt.metadata.json", "{\"n\": 2}");
        write("changed.txt.metadata.json", "{\"n\": 3}");
        Files.delete(folder.resolve("removed.txt.metadata.json"));
        Files.delete(folder.resolve("orphan.txt.metadata.json"));
        assertThat(sync()).isEqualTo(new SyncReport(4, 0, 3, 1, 0, 0, 3, 2, false, Map.of()));
        assertThat(documents("d.metadata ->> 'n'")).containsExactly("2", "3", "null", "1");
        assertThat(sync().unchanged()).isEqualTo(4);

        Files.move(folder.resolve("same.txt"), folder.resolve("moved.txt"));
        Files.move(folder.resolve("same.txt.metadata.json"), folder.resolve("moved.txt.metadata.json"));
        assertThat(sync()).isEqualTo(new SyncReport(4, 0, 1, 3, 0, 0, 3, 0, false, Map.of()));
        Files.delete(folder.resolve("moved.txt"));
        Files.delete(folder.resolve("moved.txt.metadata.json"));
        assertThat(sync()).isEqualTo(new SyncReport(3, 0, 0, 3, 1, 0, 2, 1, false, Map.of()));
    }

    @Test
    void failsASidecarThatIsTooLarge() throws Exception {
        write("a.txt", "text");
        write("a.txt.metadata.json", "{\"n\": \"%s\"}".formatted("x".repeat(10 << 10)));

        assertThat(sync().failures())
                .containsOnly(
                        Map.entry(BASE + "/a.txt", "sidecar file over the size limit: 10,249 bytes of at most 10,240"));
    }

    @Test
    void namesFilesByTheirPathWhereNoBaseIsGiven() throws Exception {
        write("a.txt", "text");
        sync("", SyncLimits.standard());

        assertThat(documents("d.uri"))
                .containsExactly(folder.toRealPath().resolve("a.txt").toUri().toString());
    }

    @Test
    void doesOnlyWhatIsLeftToDo() throws Exception {
        write("same.txt", "same");
        write("changed.txt", "old");
        write("removed.txt", "gone soon");
        sync();
        write("changed.txt", "new");
        write("new.txt", "new");
        Files.delete(folder.resolve("removed.txt"));

        assertThat(sync()).isEqualTo(new SyncReport(3, 1, 1, 1, 1, 0, 0, 0, false, Map.of()));
        assertThat(documents("d.uri")).containsExactly(BASE + "/changed.txt", BASE + "/new.txt", BASE + "/same.txt");
        assertThat(sync()).isEqualTo(new SyncReport(3, 0, 0, 3, 0, 0, 0, 0, false, Map.of()));
    }

    @Test
    void deletesNothingWhereItIsStoppedWhileListing() throws Exception {
        write("a.txt", "text");
        write("gone.txt", "text");
        sync();
        Files.delete(folder.resolve("gone.txt"));
        write("new.txt", "text");
        try (var connection = database.connect()) {
            var sync = new Sync(connection, SyncLimits.standard(), Progress.none());
            sync.stop();
            var report = sync.run(SourceDefinition.ofFolder(connection, folder.toString(), BASE, "default"));

            assertThat(report).isEqualTo(new SyncReport(0, 0, 0, 0, 0, 0, 0, 0, true, Map.of()));
        }
        assertThat(documents("d.uri")).containsExactly(BASE + "/a.txt", BASE + "/gone.txt");
        assertThat(database.rows("select j.status from kb.ingestion_job as j order by j.ingestion_job_id"))
                .containsExactly("COMPLETE", "STOPPED");
    }

    @Test
    void touchesOnlyDocumentsOfItsOwnFolder() throws Exception {
        database.execute("select kb.put_document('https://example.com/docs/by-hand', 'text')");
        write("a.txt", "text");
        sync("https://example.com/docs2", SyncLimits.standard());
        Files.delete(folder.resolve("a.txt"));

        assertThat(sync().deleted()).isZero();
        assertThat(documents("d.uri"))
                .containsExactly("https://example.com/docs/by-hand", "https://example.com/docs2/a.txt");
    }

    @Test
    void goesOnAfterFilesThatCannotBeRead() throws Exception {
        write("broken.pdf", "%PDF-1.7 nonsense");
        write("nul.txt", "a\0b");
        Files.write(folder.resolve("latin1.txt"), "é".getBytes(ISO_8859_1));
        Files.write(folder.resolve("encrypted.pdf"), Pdf.encrypted("secret"));
        write("large.txt", "x".repeat(2_000));
        write("ok.txt", "text");

        var report = sync(BASE, new SyncLimits(1_999, Duration.ofMinutes(1)));

        assertThat(report.created()).isOne();
        assertThat(report.failures())
                .containsOnlyKeys(uris("broken.pdf", "encrypted.pdf", "large.txt", "latin1.txt", "nul.txt"))
                .containsEntry(BASE + "/large.txt", "over the size limit: 2,000 bytes of at most 1,999");
    }

    @Test
    void readsNothingOfAFileThatIsMuchTooLarge() throws Exception {
        try (var file = new RandomAccessFile(folder.resolve("large.pdf").toFile(), "rw")) {
            file.setLength(200 << 20);
        }

        assertThat(sync(BASE, SyncLimits.standard()).failures())
                .containsExactly(
                        Map.entry(BASE + "/large.pdf", "over the size limit: 209,715,200 bytes of at most 52,428,800"));
    }

    @Test
    void keepsTheDocumentOfAFileThatHasBecomeUnreadable() throws Exception {
        write("a.txt", "text");
        sync();
        write("a.txt", "\0");

        assertThat(sync().failures()).containsOnlyKeys(BASE + "/a.txt");
        assertThat(documents("d.uri")).containsExactly(BASE + "/a.txt");
    }

    @Test
    void givesUpOnAFileThatTakesTooLong() throws Exception {
        Files.write(folder.resolve("slow.pdf"), Pdf.of("text"));

        assertThat(sync(BASE, new SyncLimits(1 << 20, Duration.ZERO)).failures())
                .containsEntry(BASE + "/slow.pdf", "took longer than 0 s to read");
    }

    @Test
    void keepsWhatAFileHadUnderItsOldName() throws Exception {
        write("old.md", "# Title\n\ntext");
        sync();
        var before = database.rows("select s.document_id, s.id from bedrock_integration.bedrock_kb as s");
        Files.move(folder.resolve("old.md"), folder.resolve("new.md"));

        assertThat(sync()).isEqualTo(new SyncReport(1, 0, 1, 0, 0, 0, 0, 0, false, Map.of()));
        assertThat(documents("d.uri")).containsExactly(BASE + "/new.md");
        assertThat(database.rows("select s.document_id, s.id from bedrock_integration.bedrock_kb as s"))
                .isEqualTo(before);
    }

    @Test
    void answersFromTheOldVersionUntilTheNewOneIsIn() throws Exception {
        write("a.txt", "old");
        sync();
        write("a.txt", "new");
        try (var writer = database.connect()) {
            writer.setAutoCommit(false);
            var run = new Sync(writer, SyncLimits.standard(), Progress.none());
            run.run(SourceDefinition.ofFolder(writer, folder.toString(), BASE, "default"));

            assertThat(database.rows("select s.chunks from bedrock_integration.bedrock_kb as s"))
                    .containsExactly("old");
            writer.commit();
        }
        assertThat(database.rows("select s.chunks from bedrock_integration.bedrock_kb as s"))
                .containsExactly("new");
    }

    @Test
    void writesMoreFilesThanABatchHolds() throws Exception {
        for (var n = 0; n < 130; n++) {
            write("%d.txt".formatted(n), n % 10 == 0 ? "\0" : "text " + n);
        }

        var report = sync();
        assertThat(report.created()).isEqualTo(117);
        assertThat(report.failures()).hasSize(13);
        assertThat(documents("d.uri")).hasSize(117);
    }

    @Test
    void failsTheOneDocumentThatTheDatabaseRefuses() throws Exception {
        write("a.txt", "text");
        write("b.txt", IntStream.range(0, 400_000).mapToObj(n -> "w" + n).collect(Collectors.joining("\u00A0")));
        write("c.txt", "text");
        database.execute("update kb.knowledge_base set chunking = '{\"strategy\": \"none\"}'");

        var report = sync();
        assertThat(report.failures()).containsOnlyKeys(BASE + "/b.txt");
        assertThat(report.failures().get(BASE + "/b.txt")).startsWith("refused by the database: ");
        assertThat(documents("d.uri")).containsExactly(BASE + "/a.txt", BASE + "/c.txt");
    }

    private void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private SyncReport sync() throws Exception {
        return sync(BASE, SyncLimits.standard());
    }

    private SyncReport sync(String baseUri, SyncLimits limits) throws Exception {
        try (var connection = database.connect()) {
            var source = SourceDefinition.ofFolder(connection, folder.toString(), baseUri, "default");
            return new Sync(connection, limits, Progress.none()).run(source);
        }
    }

    private List<String> documents(String columns) throws Exception {
        return database.rows("select %s from kb.document as d order by d.uri".formatted(columns));
    }

    private static String[] uris(String... names) {
        return List.of(names).stream().map(name -> BASE + "/" + name).toArray(String[]::new);
    }
}
