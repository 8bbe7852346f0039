package dev.pgkb.sync;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.Optional;

import dev.pgkb.source.Extractor;
import dev.pgkb.source.Sidecar;
import dev.pgkb.source.UnreadableException;

/**
 * A folder with all folders in it. Links to folders are not followed, so that no file is met twice; hidden files and
 * sidecars do not count; a link out of the folder is skipped. A file's version is the SHA-256 of its bytes and its sidecar's.
 */
final class FolderSource implements Source {

    private final Path root;
    private final String baseUri;
    private final Extractor extractor;

    /**
     * Opens a folder.
     *
     * @param baseUri what stands for the folder in the URIs of its files; empty for its own {@code file:} URI
     */
    FolderSource(Path folder, String baseUri, Extractor extractor) throws IOException {
        this.root = folder.toRealPath();
        this.baseUri = baseUri.isEmpty() ? root.toUri().toString() : baseUri.replaceFirst("/*$", "/");
        this.extractor = extractor;
    }

    @Override
    public void list(Listing listing) throws IOException, SQLException {
        try {
            Files.walkFileTree(root, new Walk(listing));
        } catch (Refused refused) {
            throw refused.reason;
        }
    }

    @Override
    public Optional<Fetched> fetch(Item item, long maxBytes) throws IOException, UnreadableException {
        var file = root.resolve(item.path());
        var size = Files.size(file);
        if (size > maxBytes) {
            throw Reading.tooLarge(size, maxBytes);
        }
        var modified = Files.getLastModifiedTime(file);
        var bytes = Files.readAllBytes(file);
        if (bytes.length != Files.size(file) || !modified.equals(Files.getLastModifiedTime(file))) {
            throw new UnreadableException("changed while it was read");
        }
        var sidecar = sidecar(file);
        var version = Reading.sha256(bytes, sidecar);
        return version.equals(item.knownVersion())
                ? Optional.empty()
                : Optional.of(new Fetched(file, bytes, version, sidecar));
    }

    private static Optional<byte[]> sidecar(Path file) throws IOException {
        var sidecar = file.resolveSibling(Sidecar.nameFor(file.getFileName().toString()));
        if (!Files.isRegularFile(sidecar)) {
            return Optional.empty();
        }
        try (var input = Files.newInputStream(sidecar)) {
            return Optional.of(input.readNBytes(Sidecar.MAX_BYTES + 1));
        }
    }

    private final class Walk extends SimpleFileVisitor<Path> {

        private final Listing listing;

        Walk(Listing listing) {
            this.listing = listing;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
            return isHidden(visited) && !visited.equals(root) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (isHidden(file) || Sidecar.isOne(file)) {
                return FileVisitResult.CONTINUE;
            }
            if (extractor.reads(file) && (attributes.isRegularFile() || leadsToFileInside(file))) {
                add(file, attributes.isSymbolicLink() ? -1 : attributes.size());
            } else {
                listing.skip();
            }
            return FileVisitResult.CONTINUE;
        }

        private void add(Path file, long bytes) throws Refused {
            try {
                listing.add(
                        root.relativize(file).toString(), baseUri + root.toUri().relativize(file.toUri()), null, bytes);
            } catch (SQLException reason) {
                throw new Refused(reason);
            }
        }
    }

    /** Leads an error of the database past the walk. */
    private static final class Refused extends IOException {

        private static final long serialVersionUID = 1;

        private final transient SQLException reason;

        Refused(SQLException reason) {
            super(reason);
            this.reason = reason;
        }
    }

    private boolean leadsToFileInside(Path file) throws IOException {
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
