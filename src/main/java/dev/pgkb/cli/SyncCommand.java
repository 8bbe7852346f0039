package dev.pgkb.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import dev.pgkb.progress.Progress;
import dev.pgkb.sync.FolderSync;
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
            "Makes a knowledge base hold what a folder holds: .html, .htm, .md, .txt and .pdf.",
            "Only files that are new or changed since the last sync are put; documents of removed files are removed."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A file that cannot be read is reported, its document stays as it was, and the exit code is 1.",
            "",
            "Examples:",
            "  kb sync ~/handbook",
            "  kb sync --base-uri https://www.postgresql.org/docs/17 html"
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
            defaultValue = "",
            description = "What stands for FOLDER in citations. Default: its file: URI.")
    private String baseUri;

    @Parameters(paramLabel = "FOLDER", description = "The folder, with all folders in it.")
    private Path folder;

    @Override
    public Integer call() throws Exception {
        if (!Files.isDirectory(folder)) {
            throw new ParameterException(command.commandLine(), "Not a folder: " + folder);
        }
        SyncReport report;
        try (var opened = database.open();
                var progress = Progress.of("sync", "files")) {
            report = new FolderSync(opened, knowledgeBase.name, SyncLimits.standard(), progress).sync(folder, baseUri);
        }
        print(report);
        return report.failures().isEmpty() ? 0 : 1;
    }

    private void print(SyncReport report) {
        var err = command.commandLine().getErr();
        report.failures().forEach((uri, reason) -> err.printf("failed: %s: %s%n", uri, reason));
        command.commandLine()
                .getOut()
                .printf(
                        "%d scanned: %d new, %d modified, %d unchanged, %d failed; %d deleted, %d skipped%n",
                        report.scanned(),
                        report.created(),
                        report.updated(),
                        report.unchanged(),
                        report.failures().size(),
                        report.deleted(),
                        report.skipped());
    }
}
