package dev.pgkb.sync;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** What a folder holds. Links to folders are not followed, so that no file is met twice; hidden files do not count. */
final class Folder extends SimpleFileVisitor<Path> {

    private final Path root;
    private final String baseUri;
    private final Predicate<Path> wanted;
    private final List<SourceFile> files = new ArrayList<>();
    private int skipped;

    private Folder(Path root, String baseUri, Predicate<Path> wanted) {
        this.root = root;
        this.baseUri = baseUri;
        this.wanted = wanted;
    }

    /**
     * Walks a folder.
     *
     * @param baseUri what stands for the folder in the URIs of its files; ends in a slash
     * @throws IOException if any part of it cannot be listed: its files would look removed
     */
    static Folder list(Path folder, String baseUri, Predicate<Path> wanted) throws IOException {
        var listed = new Folder(folder.toRealPath(), baseUri, wanted);
        Files.walkFileTree(listed.root, listed);
        listed.files.sort(Comparator.comparing(SourceFile::uri));
        return listed;
    }

    /** The files to read, by URI. */
    List<SourceFile> files() {
        return files;
    }

    /** How many other files there are, links out of the folder among them. */
    int skipped() {
        return skipped;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
        return isHidden(visited) && !visited.equals(root) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (isHidden(file)) {
            return FileVisitResult.CONTINUE;
        }
        if (wanted.test(file) && isFileInside(file)) {
            files.add(new SourceFile(file, baseUri + root.toUri().relativize(file.toUri())));
        } else {
            skipped++;
        }
        return FileVisitResult.CONTINUE;
    }

    private boolean isFileInside(Path file) throws IOException {
        try {
            return Files.isRegularFile(file) && file.toRealPath().startsWith(root);
        } catch (NoSuchFileException dangling) {
            return false;
        }
    }

    private static boolean isHidden(Path path) {
        return path.getFileName() != null && path.getFileName().toString().startsWith(".");
    }
}
