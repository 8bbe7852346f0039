package dev.pgkb.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import dev.pgkb.source.Extractor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
