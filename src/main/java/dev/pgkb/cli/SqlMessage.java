package dev.pgkb.cli;

import java.sql.SQLException;
import java.util.Set;

import org.postgresql.util.PSQLException;

/** An error of PostgreSQL as psql shows it, with its SQLSTATE. */
final class SqlMessage {

    /** Schema, table or routine unknown: the command's own SQL names only what the migrations make. */
    private static final Set<String> NOT_MIGRATED = Set.of("3F000", "42P01", "42883");

    private SqlMessage() {}

    static String of(SQLException failure) {
        var server = failure instanceof PSQLException fromServer ? fromServer.getServerErrorMessage() : null;
        if (server == null) {
            return "kb: " + failure.getMessage();
        }
        var message = new StringBuilder(
                "%s: %s (%s)".formatted(server.getSeverity(), server.getMessage(), server.getSQLState()));
        append(message, "DETAIL", server.getDetail());
        append(
                message,
                "HINT",
                NOT_MIGRATED.contains(server.getSQLState()) ? "Run kb migrate first." : server.getHint());
        return message.toString();
    }

    private static void append(StringBuilder message, String label, String text) {
        if (text != null) {
            message.append(System.lineSeparator()).append(label).append(":  ").append(text);
        }
    }
}
