package dev.pgkb.backfill;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What the sessions of a backfill have done.
 *
 * @param embedded chunks
 * @param failed chunks that the model rejected; see kb.failure
 * @param calls model calls, answered or not
 * @param tokens input tokens
 * @param usd at the prices of kb.model
 * @param minutes from the first start to the last end
 * @param stopReason done, the budget that was used up, cancel, or the error, as in kb.backfill_run
 * @param pending chunks left to do
 * @param indexSetAside whether the vector index awaits the next backfill to be built
 */
public record BackfillReport(
        long embedded,
        long failed,
        long calls,
        long tokens,
        BigDecimal usd,
        BigDecimal minutes,
        String stopReason,
        long pending,
        boolean indexSetAside) {

    private static final String RUNS = """
            select coalesce(sum(r.rows), 0),
                   coalesce(sum(r.failures), 0),
                   coalesce(sum(r.calls), 0),
                   coalesce(sum(r.tokens), 0),
                   coalesce(sum(r.usd), 0),
                   coalesce(round(extract(epoch from max(r.updated_at) - min(r.started_at)) / 60, 1), 0),
                   coalesce(string_agg(distinct case r.stop_code when '57014' then 'cancel' else r.stop_reason end, ', '), ''),
                   s.pending,
                   s.index_set_aside_at is not null
            from kb.status as s
            join kb.knowledge_base as b on b.name = s.knowledge_base
            left join kb.backfill_run as r
                on r.knowledge_base_id = b.knowledge_base_id
               and r.pid = any (?)
               and r.started_at >= ?
            where s.knowledge_base = ?
            group by s.pending, s.index_set_aside_at
            """;

    static BackfillReport read(Connection connection, String knowledgeBase, List<Worker> workers) throws SQLException {
        try (var query = connection.prepareStatement(RUNS)) {
            query.setArray(
                    1,
                    connection.createArrayOf(
                            "integer", workers.stream().map(Worker::pid).toArray()));
            query.setObject(2, workers.get(0).openedAt());
            query.setString(3, knowledgeBase);
            var row = query.executeQuery();
            row.next();
            return new BackfillReport(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getBigDecimal(5),
                    row.getBigDecimal(6),
                    row.getString(7),
                    row.getLong(8),
                    row.getBoolean(9));
        }
    }
}
