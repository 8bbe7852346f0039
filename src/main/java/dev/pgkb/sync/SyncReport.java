package dev.pgkb.sync;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a sync has done, in numbers of files.
 *
 * @param updated changed, renamed, or known until now from elsewhere with other metadata
 * @param skipped files of a kind that is not read or that the patterns leave out, and links out of the folder
 * @param sidecars files with the metadata of others
 * @param sidecarsModified those of known documents that have changed or are gone
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
        long sidecars,
        long sidecarsModified,
        boolean stopped,
        Map<String, String> failures) {

    /** That of a run, which has left {@code unread} files. */
    static SyncReport read(Connection connection, long run, boolean stopped, long unread) throws SQLException {
        try (var query = connection.prepareStatement("""
                select r.documents_scanned, r.new_documents_indexed, r.modified_documents_indexed,
                       r.documents_scanned - r.new_documents_indexed - r.modified_documents_indexed - r.documents_failed,
                       r.documents_deleted, r.documents_skipped,
                       r.metadata_documents_scanned, r.metadata_documents_modified
                from kb.ingestion_run as r
                where r.ingestion_run_id = ?
                """)) {
            query.setLong(1, run);
            try (var row = query.executeQuery()) {
                row.next();
                return new SyncReport(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4) - unread,
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8),
                        stopped,
                        failures(connection, run));
            }
        }
    }

    private static Map<String, String> failures(Connection connection, long run) throws SQLException {
        try (var query = connection.prepareStatement(
                "select f.uri, f.reason from kb.ingestion_failure as f where f.ingestion_run_id = ?")) {
            query.setLong(1, run);
            var failures = new TreeMap<String, String>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    failures.put(rows.getString(1), rows.getString(2));
                }
            }
            return failures;
        }
    }
}
