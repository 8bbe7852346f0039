package dev.pgkb.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

import dev.pgkb.support.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** A folder in which something is closed to whoever runs {@code kb sync}. */
class SyncPermissionTest {

    @TempDir
    private Path folder;

    @Test
    void failsAFileThatMayNotBeReadAndDeletesNothingOfAFolderThatMayNot() throws Exception {
        Files.createDirectory(folder.resolve("folder"));
        for (var name : List.of("a.txt", "b.txt", "folder/c.txt")) {
            Files.writeString(folder.resolve(name), "text of " + name);
        }
        try (var database = TestDatabase.migrated()) {
            var silent = new PrintWriter(new StringWriter());
            assertThat(Main.run(silent, silent, "sync", folder.toString(), "--url", database.url()))
                    .isZero();

            allow("a.txt", "---------");
            var unreadable = folder.toRealPath().resolve("a.txt");
            assertThat(sync(database)).isEqualTo("""
                            failed: %s: cannot be read: java.nio.file.AccessDeniedException: %s
                            3 scanned: 0 new, 0 modified, 2 unchanged, 1 failed; 0 deleted, 0 skipped
                            """.formatted(unreadable.toUri(), unreadable));
            allow("folder", "---------");
            assertThat(sync(database))
                    .startsWith("failed: kb: java.nio.file.AccessDeniedException: ")
                    .endsWith("/folder\n");
            assertThat(database.rows("select count(*) from kb.document")).containsExactly("3");
        } finally {
            allow("folder", "rwx------");
        }
    }

    private void allow(String name, String permissions) throws Exception {
        Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString(permissions));
    }

    private String sync(TestDatabase database) throws Exception {
        var command = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            // To whom nothing is closed.
            command.addAll(List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search"));
        }
        command.addAll(List.of("bin/kb", "sync", folder.toString(), "--url", database.url()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isOne();
        return output;
    }
}
