package dev.pgkb.cli;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.pgkb.backfill.BackfillReport;
import dev.pgkb.backfill.Estimate;

/** What {@code kb backfill} says. */
final class BackfillText {

    private static final String REPORT = """
            select ?::bigint as embedded,
                   ?::bigint as failed,
                   ?::bigint as pending,
                   ?::bigint as calls,
                   ?::bigint as tokens,
                   ?::numeric as usd,
                   ?::numeric as minutes,
                   ?::text as stop_reason,
                   ?::boolean as index_set_aside
            """;

    private static final String ESTIMATE = """
            select ?::bigint as rows, ?::bigint as calls, ?::bigint as tokens, ?::numeric as usd, ?::numeric as minutes
            """;

    private BackfillText() {}

    static String of(Estimate estimate) {
        return "%,d chunks pending: %,d calls, about %,d tokens, %s USD, %s minutes"
                .formatted(
                        estimate.rows(),
                        estimate.calls(),
                        estimate.tokens(),
                        plain(estimate.usd()),
                        plain(estimate.minutes()));
    }

    static String of(BackfillReport report) {
        return "%,d chunks embedded, %,d failed, %,d pending: %,d calls, %,d tokens, %s USD, %s minutes%s"
                .formatted(
                        report.embedded(),
                        report.failed(),
                        report.pending(),
                        report.calls(),
                        report.tokens(),
                        plain(report.usd()),
                        plain(report.minutes()),
                        report.stopReason().equals("done") ? "" : "; stopped by " + report.stopReason());
    }

    /** What to do about it, a line each. */
    static List<String> advice(BackfillReport report) {
        var lines = new ArrayList<String>();
        if (report.failed() > 0) {
            lines.add("Why they failed: select * from kb.failure;");
        }
        if (report.indexSetAside()) {
            lines.add(
                    "The vector index is set aside: until kb backfill is run again, vector search reads the whole table.");
        }
        return lines;
    }

    static String json(Connection connection, Estimate estimate) throws SQLException {
        return json(
                connection,
                ESTIMATE,
                estimate.rows(),
                estimate.calls(),
                estimate.tokens(),
                estimate.usd(),
                estimate.minutes());
    }

    static String json(Connection connection, BackfillReport report) throws SQLException {
        return json(
                connection,
                REPORT,
                report.embedded(),
                report.failed(),
                report.pending(),
                report.calls(),
                report.tokens(),
                report.usd(),
                report.minutes(),
                report.stopReason(),
                report.indexSetAside());
    }

    private static String json(Connection connection, String query, Object... values) throws SQLException {
        return Json.of(connection, query, statement -> {
            for (var i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
        });
    }

    private static String plain(BigDecimal number) {
        return number == null ? "?" : number.stripTrailingZeros().toPlainString();
    }
}
