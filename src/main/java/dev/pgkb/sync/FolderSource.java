package dev.pgkb.sync;

import java.io.IOException;
import java.net.URI;
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
 * A folder with all folders in it. Links to folders are not followed, so that no file is met twice; hidden files do not
 * count; a link out of the folder is skipped. A file's version is the SHA-256 of its bytes.
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
        var file = file(item.uri());
        var bytes = read(file, maxBytes);
        var sidecar = item.sidecar() == null ? null : read(file(Sidecar.nameFor(item.uri())), Sidecar.MAX_BYTES);
        var versions = new Versions(Reading.sha256(bytes), sidecar == null ? null : Reading.sha256(sidecar));
        return Optional.of(new Fetched(file, bytes, Optional.ofNullable(sidecar), versions));
    }

    /** By its URI, which alone has the bytes of a name that is not UTF-8. */
    private Path file(String uri) {
        return Path.of(URI.create(root.toUri() + uri.substring(baseUri.length())));
    }

    private static byte[] read(Path file, long maxBytes) throws IOException, UnreadableException {
        var size = Files.size(file);
        if (size > maxBytes) {
            throw Reading.tooLarge(size, maxBytes);
        }
        var modified = Files.getLastModifiedTime(file);
        byte[] bytes;
        try (var input = Files.newInputStream(file)) {
            bytes = input.readNBytes((int) size + 1);
        }
        if (bytes.length != size || !modified.equals(Files.getLastModifiedTime(file))) {
            throw new UnreadableException("changed while it was read");
        }
        return bytes;
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
            if (isHidden(file)) {
                return FileVisitResult.CONTINUE;
            }
            try {
                add(file, attributes);
            } catch (SQLException reason) {
                throw new Refused(reason);
            }
            return FileVisitResult.CONTINUE;
        }

        private void add(Path file, BasicFileAttributes attributes) throws IOException, SQLException {
            var path = root.relativize(file).toString();
            var uri = baseUri + root.toUri().relativize(file.toUri());
            var bytes = attributes.isSymbolicLink() ? -1 : attributes.size();
            var isThere = attributes.isRegularFile() || leadsToFileInside(file);
            if (isThere && extractor.reads(file)) {
                listing.add(path, uri, FileStamp.of(file, attributes), bytes);
            } else if (isThere && Sidecar.isOne(path) && extractor.reads(Path.of(Sidecar.fileOf(path)))) {
                listing.addSidecar(Sidecar.fileOf(path), Sidecar.fileOf(uri), null, bytes);
            } else if (!Sidecar.isOne(path)) {
                listing.skip();
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
