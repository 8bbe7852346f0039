package dev.pgkb.sync;

/**
 * A file to read.
 *
 * @param uri under which its document is known
 * @param path where it is below its source
 * @param bytes its size, -1 where only reading tells
 * @param knownVersion of its document; null where it has none
 */
record Item(String uri, String path, long bytes, String knownVersion) {}
