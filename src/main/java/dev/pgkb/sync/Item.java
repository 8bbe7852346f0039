package dev.pgkb.sync;

/**
 * A file to read.
 *
 * @param uri under which its document is known
 * @param path where it is below its source
 * @param bytes its size, -1 where only reading tells
 * @param sidecar where the file with its metadata is; null for none
 * @param sidecarBytes its size, -1 where only reading tells
 * @param known the versions of its document
 */
record Item(String uri, String path, long bytes, String sidecar, long sidecarBytes, Versions known) {}
