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

class FolderTest {

    @TempDir
    private Path folder;

    @Test
    void listsFilesByTheirUri() throws Exception {
        write("b/2 é#.md");
        write("b.txt");
        write("a/z.html");

        assertThat(list().files())
                .extracting(SourceFile::uri)
                .containsExactly("base:/a/z.html", "base:/b.txt", "base:/b/2%20%C3%A9%23.md");
    }

    @Test
    void countsOtherFilesButNotHiddenOnes() throws Exception {
        write("picture.png");
        write("no-extension");
        write(".hidden.txt");
        write(".git/a.txt");

        assertThat(list().files()).isEmpty();
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

        assertThat(list().files()).extracting(SourceFile::uri).containsExactly("base:/inside.txt", "base:/real.txt");
        assertThat(list().skipped()).isEqualTo(4);
    }

    @Test
    void mayItselfBeALinkAndHidden() throws Exception {
        write(".docs/a.txt");
        link("link", folder.resolve(".docs"));

        assertThat(Folder.list(folder.resolve("link"), "base:/", new Extractor()::reads)
                        .files())
                .extracting(SourceFile::uri)
                .containsExactly("base:/a.txt");
    }

    @Test
    void failsWhereThereIsNoFolder() {
        // An empty list would remove all documents.
        assertThatThrownBy(() -> Folder.list(folder.resolve("none"), "base:/", new Extractor()::reads))
                .isInstanceOf(NoSuchFileException.class);
    }

    private Folder list() throws IOException {
        return Folder.list(folder, "base:/", new Extractor()::reads);
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
