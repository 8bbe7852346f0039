package dev.pgkb.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.pgkb.progress.Progress;
import dev.pgkb.support.Pdf;
import dev.pgkb.support.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

class FolderSyncTest {

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

        assertThat(sync()).isEqualTo(new SyncReport(4, 4, 0, 0, 0, 0, Map.of()));
        assertThat(documents("d.uri, d.title"))
                .containsExactly(
                        BASE + "/a.html|One",
                        BASE + "/b/2%20%C3%A9.md|Two",
                        BASE + "/c.txt|c.txt",
                        BASE + "/d.pdf|A small PDF");
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

        assertThat(sync()).isEqualTo(new SyncReport(3, 1, 1, 1, 1, 0, Map.of()));
        assertThat(documents("d.uri")).containsExactly(BASE + "/changed.txt", BASE + "/new.txt", BASE + "/same.txt");
        assertThat(sync()).isEqualTo(new SyncReport(3, 0, 0, 3, 0, 0, Map.of()));
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

    private void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private SyncReport sync() throws Exception {
        return sync(BASE, SyncLimits.standard());
    }

    private SyncReport sync(String baseUri, SyncLimits limits) throws Exception {
        try (var opened = database.open(1)) {
            return new FolderSync(opened, "default", limits, Progress.none()).sync(folder, baseUri);
        }
    }

    private List<String> documents(String columns) throws Exception {
        return database.rows("select %s from kb.document as d order by d.uri".formatted(columns));
    }

    private static String[] uris(String... names) {
        return List.of(names).stream().map(name -> BASE + "/" + name).toArray(String[]::new);
    }
}
