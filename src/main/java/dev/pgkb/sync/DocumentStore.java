package dev.pgkb.sync;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

import dev.pgkb.source.Document;

/** The documents of one knowledge base. Each change is a transaction of its own. */
final class DocumentStore implements AutoCloseable {

    private final Connection connection;
    private final String knowledgeBase;
    private final PreparedStatement put;

    DocumentStore(Connection connection, String knowledgeBase) throws SQLException {
        this.connection = connection;
        this.knowledgeBase = knowledgeBase;
        this.put = connection.prepareStatement("""
                select p.status
                from kb._put_source_document(
                         ?, ?, ?, jsonb_build_object('media_type', ?::text), ?, ?) as p
                """);
    }

    /** The versions of the documents that syncs have put, by URI. */
    Map<String, String> versions(String uriPrefix) throws SQLException {
        try (var query = connection.prepareStatement("select v.uri, v.version from kb._source_version(?, ?) as v")) {
            query.setString(1, uriPrefix);
            query.setString(2, knowledgeBase);
            var versions = new HashMap<String, String>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    versions.put(rows.getString(1), rows.getString(2));
                }
            }
            return versions;
        }
    }

    /** Returns {@code created}, {@code updated} or {@code unchanged}. */
    String put(String uri, String version, Document document) throws SQLException {
        put.setString(1, uri);
        put.setString(2, document.content());
        put.setString(3, document.title());
        put.setString(4, document.mediaType());
        put.setString(5, version);
        put.setString(6, knowledgeBase);
        try (var row = put.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }

    /** Returns whether there was such a document. */
    boolean delete(String uri) throws SQLException {
        try (var query = connection.prepareStatement("select kb.delete_document(?, ?)")) {
            query.setString(1, uri);
            query.setString(2, knowledgeBase);
            try (var row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        put.close();
    }
}
