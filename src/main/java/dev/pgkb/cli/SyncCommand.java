package dev.pgkb.cli;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.pgkb.progress.Progress;
import dev.pgkb.sync.SourceDefinition;
import dev.pgkb.sync.Sync;
import dev.pgkb.sync.SyncLimits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "sync",
        description = {
            "Makes knowledge bases hold what their data sources hold, or one of them, or a folder: .csv, .doc, .docx, .eml,"
                    + " .epub, .htm, .html, .md, .odt, .pdf, .pptx, .txt, .xls, .xlsx.",
            "Only files that are new or changed since the last sync are put; documents of removed files are removed."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A file that cannot be read is reported, its document stays as it was, and the exit code is 1.",
            "May be stopped and run again at any time.",
            "",
            "Examples:",
            "  kb sync",
            "  kb sync handbook",
            "  kb sync ~/handbook",
            "  kb sync --base-uri https://www.postgresql.org/docs/17 ./html"
        })
final class SyncCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Mixin
    private DatabaseOption database;

    @Mixin
    private SyncSources sources;

    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile Sync running;
    private volatile boolean stopping;

    @Override
    public Integer call() throws Exception {
        var problem = sources.problem();
        if (problem.isPresent()) {
            throw misused(problem.get());
        }
        try (var opened = database.open();
                var connection = opened.connect()) {
            var all = find(connection);
            Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
            var failed = false;
            for (var next : all) {
                failed |= !sync(connection, next, SyncText.prefix(next, all));
            }
            return failed ? 1 : 0;
        } finally {
            finished.countDown();
        }
    }

    private List<SourceDefinition> find(Connection connection) throws SQLException, IOException {
        try {
            return sources.find(connection);
        } catch (IllegalArgumentException none) {
            throw misused(none.getMessage());
        }
    }

    private ParameterException misused(String problem) {
        return new ParameterException(command.commandLine(), problem);
    }

    /** Returns whether all went well. What concerns one source alone does not keep the others. */
    private boolean sync(Connection connection, SourceDefinition next, String prefix)
            throws SQLException, InterruptedException {
        if (stopping) {
            return false;
        }
        var err = command.commandLine().getErr();
        try (var progress = Progress.of("sync", "files")) {
            running = new Sync(connection, SyncLimits.standard(), progress);
            var report = running.run(next);
            report.failures().forEach((uri, reason) -> err.printf("failed: %s: %s%n", uri, reason));
            command.commandLine().getOut().println(prefix + SyncText.of(report));
            return report.failures().isEmpty() && !report.stopped();
        } catch (IOException | IllegalArgumentException failed) {
            err.printf("failed: %s%s%n", prefix, Main.message(failed));
            return false;
        } catch (SQLException refused) {
            if (!"KB206".equals(refused.getSQLState()) || prefix.isEmpty()) {
                throw refused;
            }
            err.printf("failed: %s%s%n", prefix, SqlMessage.of(refused));
            return false;
        }
    }

    /** On Ctrl-C: lets what is read be put, and the run be closed. */
    private void stop() {
        stopping = true;
        if (running != null) {
            running.stop();
        }
        try {
            finished.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
