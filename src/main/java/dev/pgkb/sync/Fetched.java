package dev.pgkb.sync;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A file as it was read.
 *
 * @param name its extension says how its text is had
 * @param version of exactly these bytes
 * @param sidecar what stands beside it, with its metadata; no more than one byte too long
 */
record Fetched(Path name, byte[] bytes, String version, Optional<byte[]> sidecar) {

    Fetched(Path name, byte[] bytes, String version) {
        this(name, bytes, version, Optional.empty());
    }
}
