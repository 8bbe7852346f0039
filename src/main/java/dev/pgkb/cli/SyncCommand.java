package dev.pgkb.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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
import dev.pgkb.sync.SyncReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "sync",
        description = {
            "Makes a knowledge base hold what its data sources hold, or one of them, or a folder: .csv, .doc, .docx, .eml,"
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
    private KnowledgeBaseOption knowledgeBase;

    @Option(
            names = "--base-uri",
            paramLabel = "URI",
            description = "What stands for the folder in citations. Default: its file: URI.")
    private String baseUri;

    @Parameters(
            paramLabel = "SOURCE",
            arity = "0..1",
            description = "The name of a data source (see kb source), or a folder. Default: all data sources.")
    private String source;

    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile Sync running;
    private volatile boolean stopping;

    @Override
    public Integer call() throws Exception {
        // What has a slash is no name: that needs no database to be told.
        if (source != null && source.contains("/") && !isFolder()) {
            throw new ParameterException(command.commandLine(), "Not a folder: " + source);
        }
        try (var opened = database.open();
                var connection = opened.connect()) {
            var sources = sources(connection);
            Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
            var failed = false;
            for (var next : sources) {
                failed |= !sync(connection, next, sources.size() > 1 ? next.name() + ": " : "");
            }
            return failed ? 1 : 0;
        } finally {
            finished.countDown();
        }
    }

    private List<SourceDefinition> sources(Connection connection) throws SQLException, IOException {
        if (source == null) {
            var all = SourceDefinition.list(connection, knowledgeBase.name);
            if (all.isEmpty()) {
                throw new ParameterException(
                        command.commandLine(), "No data sources: name a folder, or add one with kb source add.");
            }
            return all;
        }
        if (baseUri == null && !source.contains("/")) {
            var named = SourceDefinition.find(connection, source, knowledgeBase.name);
            if (named.isPresent()) {
                return List.of(named.get());
            }
        }
        if (!isFolder()) {
            throw new ParameterException(command.commandLine(), "Neither a data source nor a folder: " + source);
        }
        var path = Path.of(source).toRealPath().toString();
        return List.of(SourceDefinition.ofFolder(
                connection, path, baseUri == null ? "" : baseUri.replaceFirst("/*$", "/"), knowledgeBase.name));
    }

    private boolean isFolder() {
        try {
            return Files.isDirectory(Path.of(source));
        } catch (InvalidPathException nonsense) {
            return false;
        }
    }

    /** Returns whether all went well. What concerns one source alone does not keep the others. */
    private boolean sync(Connection connection, SourceDefinition next, String prefix)
            throws SQLException, InterruptedException {
        if (stopping) {
            return false;
        }
        try (var progress = Progress.of("sync", "files")) {
            running = new Sync(connection, SyncLimits.standard(), progress);
            var report = running.run(next);
            print(report, prefix);
            return report.failures().isEmpty() && !report.stopped();
        } catch (IOException | IllegalArgumentException failed) {
            command.commandLine().getErr().printf("failed: %s%s%n", prefix, Main.message(failed));
            return false;
        } catch (SQLException refused) {
            if (!"KB206".equals(refused.getSQLState()) || prefix.isEmpty()) {
                throw refused;
            }
            command.commandLine().getErr().printf("failed: %s%s%n", prefix, SqlMessage.of(refused));
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

    private void print(SyncReport report, String prefix) {
        var err = command.commandLine().getErr();
        report.failures().forEach((uri, reason) -> err.printf("failed: %s: %s%n", uri, reason));
        command.commandLine()
                .getOut()
                .printf(
                        "%s%d scanned: %d new, %d modified, %d unchanged, %d failed; %d deleted, %d skipped%s%s%n",
                        prefix,
                        report.scanned(),
                        report.created(),
                        report.updated(),
                        report.unchanged(),
                        report.failures().size(),
                        report.deleted(),
                        report.skipped(),
                        report.sidecars() + report.sidecarsModified() == 0
                                ? ""
                                : "; %d sidecars, %d modified".formatted(report.sidecars(), report.sidecarsModified()),
                        report.stopped() ? "; stopped" : "");
    }
}
