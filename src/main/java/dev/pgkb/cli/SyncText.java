package dev.pgkb.cli;

import java.util.List;

import dev.pgkb.sync.SourceDefinition;
import dev.pgkb.sync.SyncReport;

/** What {@code kb sync} says. */
final class SyncText {

    private SyncText() {}

    /** What tells each line of a source from those of the others: nothing where it is the only one. */
    static String prefix(SourceDefinition source, List<SourceDefinition> all) {
        if (all.size() == 1) {
            return "";
        }
        var isOneBase =
                all.stream().map(SourceDefinition::knowledgeBase).distinct().count() == 1;
        return (isOneBase ? "" : source.knowledgeBase() + "/") + source.name() + ": ";
    }

    static String of(SyncReport report) {
        var sidecars = report.sidecars() + report.sidecarsModified() > 0
                ? "; %d sidecars, %d modified".formatted(report.sidecars(), report.sidecarsModified())
                : "";
        return "%d scanned: %d new, %d modified, %d unchanged, %d failed; %d deleted, %d skipped%s%s"
                .formatted(
                        report.scanned(),
                        report.created(),
                        report.updated(),
                        report.unchanged(),
                        report.failures().size(),
                        report.deleted(),
                        report.skipped(),
                        sidecars,
                        report.stopped() ? "; stopped" : "");
    }
}
