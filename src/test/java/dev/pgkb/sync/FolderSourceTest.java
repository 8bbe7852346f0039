package dev.pgkb.sync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.pgkb.source.Extractor;
import dev.pgkb.source.UnreadableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FolderSourceTest {

    @TempDir
    private Path folder;

    @Test
    void listsFilesByTheirUri() throws Exception {
        write("b/2 é#.md");
        write("b.txt");
        write("a/z.html");

        assertThat(list().uris())
                .containsExactlyInAnyOrder("base:/a/z.html", "base:/b.txt", "base:/b/2%20%C3%A9%23.md");
        assertThat(list().paths()).containsExactlyInAnyOrder("a/z.html", "b.txt", "b/2 é#.md");
    }

    @Test
    void countsOtherFilesButNotHiddenOnes() throws Exception {
        write("picture.png");
        write("no-extension");
        write(".hidden.txt");
        write(".git/a.txt");

        assertThat(list().uris()).isEmpty();
        assertThat(list().skipped()).isEqualTo(2);
    }

    @Test
    void staysInTheFolder(@TempDir Path elsewhere) throws Exception {
        Files.writeString(elsewhere.resolve("secret.txt"), "secret");
        write("real.txt");
        link("inside.txt", folder.resolve("real.txt"));
        link("outside.txt", elsewhere.resolve("secret.txt"));
        link("elsewhere", elsewhere);
        link("loop", folder);
        link("dangling.txt", elsewhere.resolve("none"));

        assertThat(list().uris()).containsExactlyInAnyOrder("base:/inside.txt", "base:/real.txt");
        assertThat(list().skipped()).isEqualTo(4);
    }

    @Test
    void readsFilesWhoseNamesAreNotUtf8() throws Exception {
        for (var name : List.of("%E9", "%E8")) {
            Files.writeString(Path.of(URI.create(folder.toUri() + name + ".txt")), "text of " + name);
        }

        assertThat(list().uris()).containsExactlyInAnyOrder("base:/%E9.txt", "base:/%E8.txt");
        for (var name : List.of("%E9", "%E8")) {
            assertThat(new String(fetch("base:/" + name + ".txt").bytes(), UTF_8))
                    .isEqualTo("text of " + name);
        }
    }

    @Test
    void failsAFileThatChangesWhileItIsRead() throws Exception {
        var file = folder.resolve("log.txt");
        Files.write(file, new byte[20 << 20]);
        var done = new AtomicBoolean();
        var writer = CompletableFuture.runAsync(() -> append(file, done));
        try {
            assertThatThrownBy(() -> fetch("base:/log.txt"))
                    .isInstanceOf(UnreadableException.class)
                    .hasMessage("changed while it was read");
        } finally {
            done.set(true);
            writer.join();
        }
        assertThat(fetch("base:/log.txt").bytes()).hasSizeGreaterThan(20 << 20);
    }

    @Test
    void tellsBySizeAndTimesWhichFilesNeedNotBeReadAgain() throws Exception {
        write("a.txt");
        link("b.txt", folder.resolve("a.txt"));
        assertThat(list().versions()).as("just written, and a link").containsExactly(null, null);
        TimeUnit.SECONDS.sleep(3);

        var versions = list().versions();
        assertThat(versions)
                .satisfiesExactlyInAnyOrder(
                        a -> assertThat(a).startsWith("4 bytes, modified 20"),
                        b -> assertThat(b).isNull());
        assertThat(list().versions()).isEqualTo(versions);

        var modified = Files.getLastModifiedTime(folder.resolve("a.txt"));
        write("a.txt");
        Files.setLastModifiedTime(folder.resolve("a.txt"), modified);
        TimeUnit.SECONDS.sleep(3);
        assertThat(list().versions())
                .as("of the same size, and with the time put back")
                .doesNotContainAnyElementsOf(
                        versions.stream().filter(Objects::nonNull).toList());
    }

    @Test
    void mayItselfBeALinkAndHidden() throws Exception {
        write(".docs/a.txt");
        link("link", folder.resolve(".docs"));

        assertThat(Listed.of(new FolderSource(folder.resolve("link"), "base:/", new Extractor()))
                        .uris())
                .containsExactly("base:/a.txt");
    }

    @Test
    void failsWhereThereIsNoFolder() {
        // An empty list would remove all documents.
        assertThatThrownBy(() -> new FolderSource(folder.resolve("none"), "base:/", new Extractor()))
                .isInstanceOf(NoSuchFileException.class);
    }

    private static void append(Path file, AtomicBoolean done) {
        try (var output = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            while (!done.get()) {
                output.write('x');
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Fetched fetch(String uri) throws Exception {
        var item = new Item(uri, "", -1, null, -1, Versions.of(null));
        return new FolderSource(folder, "base:/", new Extractor())
                .fetch(item, 50 << 20)
                .orElseThrow();
    }

    private Listed list() throws Exception {
        return Listed.of(new FolderSource(folder, "base:/", new Extractor()));
    }

    private void write(String name) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "text");
    }

    private void link(String name, Path target) throws IOException {
        Files.createSymbolicLink(folder.resolve(name), target);
    }
}
