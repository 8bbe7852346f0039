package dev.pgkb.cli;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;

import org.postgresql.util.PSQLException;

/** An error of PostgreSQL as psql shows it, with its SQLSTATE. */
final class SqlMessage {

    /** Schema, table or routine unknown: the command's own SQL names only what the migrations make. */
    private static final Set<String> NOT_MIGRATED = Set.of("3F000", "42P01", "42883");

    private static final String NOT_PERMITTED = "42501";

    private SqlMessage() {}

    static String of(SQLException failure) {
        var server = failure instanceof PSQLException fromServer ? fromServer.getServerErrorMessage() : null;
        if (server == null) {
            // Of an unknown host the driver only says that the attempt failed.
            return "kb: " + failure.getMessage() + (failure.getCause() instanceof IOException cause ? " " + cause : "");
        }
        var message = new StringBuilder(
                "%s: %s (%s)".formatted(server.getSeverity(), server.getMessage(), server.getSQLState()));
        append(message, "DETAIL", server.getDetail());
        append(message, "HINT", server.getHint() == null ? remedy(server.getSQLState()) : server.getHint());
        return message.toString();
    }

    private static String remedy(String state) {
        if (NOT_MIGRATED.contains(state)) {
            return "Run kb migrate first.";
        }
        return NOT_PERMITTED.equals(state)
                ? "The user needs a role: kb_reader (retrieve, ask), kb_writer (sync), kb_worker (backfill), kb_owner (migrate)."
                : null;
    }

    private static void append(StringBuilder message, String label, String text) {
        if (text != null) {
            message.append(System.lineSeparator()).append(label).append(":  ").append(text);
        }
    }
}
