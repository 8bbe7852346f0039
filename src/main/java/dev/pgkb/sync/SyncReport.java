package dev.pgkb.sync;

import java.util.Map;

/**
 * What a sync has done, in numbers of files.
 *
 * @param skipped files of a kind that is not read, and links out of the folder
 * @param failures the reason for each file that could not be read or put, by its URI
 */
public record SyncReport(
        int scanned, int created, int updated, int unchanged, int deleted, int skipped, Map<String, String> failures) {}
