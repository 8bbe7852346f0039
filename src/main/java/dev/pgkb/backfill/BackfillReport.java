package dev.pgkb.backfill;

/**
 * What a backfill has done, in chunks.
 *
 * @param failed rejected by the model meanwhile; see kb.failure
 * @param pending left to do
 */
public record BackfillReport(long embedded, long failed, long pending) {

    static BackfillReport between(Coverage before, Coverage after) {
        return new BackfillReport(
                after.embedded() - before.embedded(), after.failed() - before.failed(), after.pending());
    }
}
