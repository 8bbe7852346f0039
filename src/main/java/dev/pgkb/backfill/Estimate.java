package dev.pgkb.backfill;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What a backfill has before it, as {@code kb.estimate} says.
 *
 * @param rows chunks that are pending
 * @param tokens estimated
 * @param calls model calls
 * @param minutes at the pace of the last calls and no faster than the quota allows
 * @param usd at the prices of kb.model
 */
public record Estimate(long rows, long tokens, long calls, BigDecimal minutes, BigDecimal usd) {

    /**
     * Asks for it; no model is called.
     *
     * @throws SQLException KB101 where there is no such knowledge base
     */
    public static Estimate read(Connection connection, String knowledgeBase, int workers) throws SQLException {
        var estimate = "select e.rows, e.tokens, e.calls, e.minutes, e.usd from kb.estimate(?, ?) as e";
        try (var query = connection.prepareStatement(estimate)) {
            query.setString(1, knowledgeBase);
            query.setInt(2, workers);
            var row = query.executeQuery();
            row.next();
            return new Estimate(
                    row.getLong(1), row.getLong(2), row.getLong(3), row.getBigDecimal(4), row.getBigDecimal(5));
        }
    }
}
