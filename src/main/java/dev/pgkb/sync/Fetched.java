package dev.pgkb.sync;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A file as it was read.
 *
 * @param name its extension says how its text is had
 * @param sidecar the bytes of the file with its metadata
 * @param versions of exactly these bytes
 */
record Fetched(Path name, byte[] bytes, Optional<byte[]> sidecar, Versions versions) {

    /** One without a sidecar. */
    Fetched(Path name, byte[] bytes, String version) {
        this(name, bytes, Optional.empty(), Versions.of(version));
    }
}
