package dev.pgkb.sync;

import java.sql.SQLException;
import java.util.regex.Pattern;

/** Writes batches so that a document which no statement can carry fails alone. */
final class BatchWriter {

    /** Errors of the values of a statement: text that is not valid in PostgreSQL's encoding. */
    private static final Pattern VALUES_AT_FAULT = Pattern.compile("22...|54...");

    private final Ingestion run;

    BatchWriter(Ingestion run) {
        this.run = run;
    }

    /** Writes a batch in one transaction, or, if the statement as a whole is refused, each of its rows in one of its own. */
    Ingestion.State write(Batch batch) throws SQLException {
        try {
            return run.save(batch);
        } catch (SQLException refused) {
            if (batch.size() == 0
                    || !VALUES_AT_FAULT
                            .matcher(String.valueOf(refused.getSQLState()))
                            .matches()) {
                throw refused;
            }
            if (batch.size() == 1) {
                batch.fail("refused by the database: " + refused.getMessage());
                return run.save(batch);
            }
            Ingestion.State state = null;
            for (var single : batch.singly()) {
                state = write(single);
            }
            return state;
        }
    }
}
