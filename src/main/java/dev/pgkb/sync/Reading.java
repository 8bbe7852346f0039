package dev.pgkb.sync;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

import dev.pgkb.source.Document;
import dev.pgkb.source.Sandbox;
import dev.pgkb.source.Sidecar;
import dev.pgkb.source.UnreadableException;

/** What came of reading a file. */
sealed interface Reading {

    /** The file is as it was at the last sync. */
    record Unchanged() implements Reading {}

    /** The file is new or of another version. */
    record Changed(Versions versions, Document document) implements Reading {}

    /** The file has no text to be had. */
    record Failed(String reason) implements Reading {}

    /** Reads a file, but takes it for a document only if it is not of the version already known. */
    static Reading of(Source source, Item item, Sandbox sandbox, long maxBytes) throws InterruptedException {
        try {
            if (item.bytes() > maxBytes) {
                throw tooLarge(item.bytes(), maxBytes);
            }
            Sidecar.requireSmall(item.sidecarBytes());
            var fetched = source.fetch(item, maxBytes).orElse(null);
            if (fetched == null || fetched.versions().equals(item.known())) {
                return new Unchanged();
            }
            var metadata = fetched.sidecar().isEmpty()
                    ? Map.<String, Object>of()
                    : Sidecar.read(fetched.sidecar().get());
            return new Changed(
                    fetched.versions(),
                    sandbox.extract(fetched.name(), fetched.bytes()).with(metadata));
        } catch (UnreadableException unreadable) {
            return new Failed(unreadable.getMessage());
        } catch (IOException failed) {
            return new Failed("cannot be read: " + failed);
        }
    }

    static UnreadableException tooLarge(long bytes, long maxBytes) {
        return new UnreadableException("over the size limit: %,d bytes of at most %,d".formatted(bytes, maxBytes));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
