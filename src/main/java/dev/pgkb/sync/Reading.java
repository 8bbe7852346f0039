package dev.pgkb.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import dev.pgkb.source.Document;
import dev.pgkb.source.Extractor;
import dev.pgkb.source.UnreadableException;

/** What came of reading a file. */
sealed interface Reading {

    /** The file is as it was at the last sync. */
    record Unchanged() implements Reading {}

    /** The file is new or has other bytes; {@code version} is their SHA-256 in hexadecimal. */
    record Changed(String version, Document document) implements Reading {}

    /** The file has no text to be had. */
    record Failed(String reason) implements Reading {}

    /** Reads a file, but takes it for a document only if it is not of the version already known. */
    static Reading of(SourceFile file, String knownVersion, Extractor extractor, long maxBytes) {
        try {
            var size = Files.size(file.path());
            if (size > maxBytes) {
                return new Failed("over the size limit: %,d bytes of at most %,d".formatted(size, maxBytes));
            }
            var bytes = Files.readAllBytes(file.path());
            var version = sha256(bytes);
            return version.equals(knownVersion)
                    ? new Unchanged()
                    : new Changed(version, extractor.extract(file.path(), bytes));
        } catch (UnreadableException unreadable) {
            return new Failed(unreadable.getMessage());
        } catch (IOException failed) {
            return new Failed("cannot be read: " + failed);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
