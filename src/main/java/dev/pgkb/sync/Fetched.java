package dev.pgkb.sync;

import java.nio.file.Path;

/**
 * A file as it was read.
 *
 * @param name its extension says how its text is had
 * @param version of exactly these bytes
 */
record Fetched(Path name, byte[] bytes, String version) {}
