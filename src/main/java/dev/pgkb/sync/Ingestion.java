package dev.pgkb.sync;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A run of a sync, as the database keeps it: {@code kb.ingestion_run}. Its session holds the lock of the data source. */
final class Ingestion {

    /** How much is to be read, as far as listing tells. */
    record Pending(long items, long bytes) {}

    /** Whether somebody wants it to stop, and how many chunks there are so far. */
    record State(boolean stopping, long chunks) {}

    private final Connection connection;
    private final long id;

    private Ingestion(Connection connection, long id) {
        this.connection = connection;
        this.id = id;
    }

    /**
     * Opens a run.
     *
     * @throws SQLException KB206 if the data source is being synchronised
     */
    static Ingestion start(Connection connection, SourceDefinition source) throws SQLException {
        try (var query = connection.prepareStatement(
                "select kb._start_ingestion(s) from kb.data_source as s where s.data_source_id = ?")) {
            query.setLong(1, source.id());
            try (var row = query.executeQuery()) {
                row.next();
                return new Ingestion(connection, row.getLong(1));
            }
        }
    }

    void list(ListedItems items) throws SQLException {
        try (var query = connection.prepareStatement("select kb._list_items(?, ?, ?, ?, ?, ?, ?)")) {
            query.setLong(1, id);
            query.setArray(2, connection.createArrayOf("text", items.uris.toArray()));
            query.setArray(3, connection.createArrayOf("text", items.paths.toArray()));
            query.setArray(4, connection.createArrayOf("text", items.versions.toArray()));
            query.setArray(5, connection.createArrayOf("bigint", items.bytes.toArray()));
            query.setArray(6, connection.createArrayOf("boolean", items.areSidecars.toArray()));
            query.setLong(7, items.skipped);
            query.execute();
        }
    }

    Pending beginReading() throws SQLException {
        try (var query = connection.prepareStatement("select b.items, b.bytes from kb._begin_reading(?) as b")) {
            query.setLong(1, id);
            try (var row = query.executeQuery()) {
                row.next();
                return new Pending(row.getLong(1), row.getLong(2));
            }
        }
    }

    /** The next files to read, by URI. */
    List<Item> changedItems(String afterUri, int limit) throws SQLException {
        try (var query = connection.prepareStatement("""
                select i.uri, i.key, coalesce(i.bytes, -1), i.sidecar_key, coalesce(i.sidecar_bytes, -1),
                       i.known_version, i.known_metadata_version
                from kb._changed_items(?, ?, ?) as i
                """)) {
            query.setLong(1, id);
            query.setString(2, afterUri);
            query.setInt(3, limit);
            var items = new ArrayList<Item>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    items.add(new Item(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getLong(3),
                            rows.getString(4),
                            rows.getLong(5),
                            new Versions(rows.getString(6), rows.getString(7))));
                }
            }
            return items;
        }
    }

    /** Writes what was read, in one transaction. */
    State save(Batch batch) throws SQLException {
        try (var query = connection.prepareStatement(
                "select s.status = 'STOPPING', s.chunks from kb._save_ingestion(?, ?, ?, ?, ?, ?, ?::jsonb[], ?) as s")) {
            query.setLong(1, id);
            for (var column = 0; column < Batch.COLUMNS; column++) {
                query.setArray(column + 2, connection.createArrayOf("text", batch.column(column)));
            }
            try (var row = query.executeQuery()) {
                row.next();
                return new State(row.getBoolean(1), row.getLong(2));
            }
        }
    }

    /** Deletes the documents of files that are gone, some at a time. */
    void deleteGone() throws SQLException {
        var atOnce = 1_000;
        try (var query = connection.prepareStatement("select kb._delete_gone(?, ?)")) {
            query.setLong(1, id);
            query.setInt(2, atOnce);
            int deleted;
            do {
                try (var row = query.executeQuery()) {
                    row.next();
                    deleted = row.getInt(1);
                }
            } while (deleted > 0);
        }
    }

    /** Closes the run with Bedrock's status; {@code reason} is null for none. */
    void finish(String status, String reason) throws SQLException {
        try (var query = connection.prepareStatement("select kb._finish_ingestion(?, ?, ?)")) {
            query.setLong(1, id);
            query.setString(2, status);
            query.setString(3, reason);
            query.execute();
        }
    }

    /** What it has done, of which {@code unread} files are left. */
    SyncReport report(boolean stopped, long unread) throws SQLException {
        return SyncReport.read(connection, id, stopped, unread);
    }
}
