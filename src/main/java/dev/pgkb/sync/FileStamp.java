package dev.pgkb.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/** What the file system tells of a file, by which git, too, knows that it need not read it again. */
final class FileStamp {

    /** Two changes within one tick of the clock look like one: what is younger than this is read. */
    private static final Duration TICK = Duration.ofSeconds(2);

    private FileStamp() {}

    /** Size and times of a file; null where they may hide a change: of links, and of files just written. */
    static String of(Path file, BasicFileAttributes attributes) throws IOException {
        if (attributes.isSymbolicLink()) {
            return null;
        }
        var changed = changed(file, attributes);
        if (changed.toInstant().isAfter(Instant.now().minus(TICK))) {
            return null;
        }
        return "%d bytes, modified %s, changed %s".formatted(attributes.size(), attributes.lastModifiedTime(), changed);
    }

    /** When the file or its name, owner or times were changed last, which nobody can set; else when its text was. */
    private static FileTime changed(Path file, BasicFileAttributes attributes) throws IOException {
        var isUnix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
        return isUnix
                ? (FileTime) Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS)
                : attributes.lastModifiedTime();
    }
}
