package dev.pgkb.backfill;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * How far a knowledge base is embedded, in chunks.
 *
 * @param indexBuilt percent of the vector index, while it is being built; else null
 */
record Coverage(long embedded, long pending, long failed, Integer indexBuilt) {

    private static final String STATUS = """
            select s.embedded,
                   s.pending,
                   s.failed,
                   (
                       select (100 * p.blocks_done / greatest(p.blocks_total, 1))::integer
                       from pg_stat_progress_create_index as p
                       where p.relid = s.store
                   )
            from kb.status as s
            where s.knowledge_base = ?
            """;

    /** Chunks that need no call any more. */
    long settled() {
        return embedded + failed;
    }

    /** Reads it; all zero for a knowledge base that does not exist. */
    static Coverage read(Connection connection, String knowledgeBase) throws SQLException {
        try (var query = connection.prepareStatement(STATUS)) {
            query.setString(1, knowledgeBase);
            var row = query.executeQuery();
            return row.next()
                    ? new Coverage(row.getLong(1), row.getLong(2), row.getLong(3), row.getObject(4, Integer.class))
                    : new Coverage(0, 0, 0, null);
        }
    }
}
