package dev.pgkb.migration;

import java.sql.SQLException;

/** A statement of a migration that failed. */
public final class MigrationException extends Exception {

    private static final long serialVersionUID = 1;

    private final SQLException reason;

    MigrationException(String script, int line, SQLException reason) {
        super("%s, line %d".formatted(script, line), reason);
        this.reason = reason;
    }

    /** What PostgreSQL said. The message says only where. */
    public SQLException reason() {
        return reason;
    }
}
