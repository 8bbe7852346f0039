package dev.pgkb.backfill;

import java.sql.Connection;
import java.sql.SQLException;

/** How far a knowledge base is embedded, in chunks. */
record Coverage(long embedded, long pending, long failed) {

    /** Chunks that need no call any more. */
    long settled() {
        return embedded + failed;
    }

    /** Reads it; all zero for a knowledge base that does not exist. */
    static Coverage read(Connection connection, String knowledgeBase) throws SQLException {
        var status = "select s.embedded, s.pending, s.failed from kb.status as s where s.knowledge_base = ?";
        try (var query = connection.prepareStatement(status)) {
            query.setString(1, knowledgeBase);
            var row = query.executeQuery();
            return row.next() ? new Coverage(row.getLong(1), row.getLong(2), row.getLong(3)) : new Coverage(0, 0, 0);
        }
    }
}
