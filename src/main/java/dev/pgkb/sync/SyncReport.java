package dev.pgkb.sync;

import java.util.Map;

/**
 * What a sync has done, in numbers of files.
 *
 * @param updated changed, renamed, or known until now from elsewhere with other metadata
 * @param skipped files of a kind that is not read or that the patterns leave out, and links out of the folder
 * @param stopped whether it ended before all was read
 * @param failures the reason for each file that could not be read or put, by its URI
 */
public record SyncReport(
        long scanned,
        long created,
        long updated,
        long unchanged,
        long deleted,
        long skipped,
        boolean stopped,
        Map<String, String> failures) {}
