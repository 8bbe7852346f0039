package dev.pgkb.cli;

import java.math.BigDecimal;
import java.util.concurrent.Callable;

import dev.pgkb.backfill.Backfill;
import dev.pgkb.backfill.BackfillReport;
import dev.pgkb.backfill.Budget;
import dev.pgkb.progress.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "backfill",
        description = "Embeds the chunks that have no embedding yet. May be stopped and run again at any time.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  kb backfill --workers 4",
            "  kb backfill --max-usd 5 --max-duration \"30 minutes\""
        })
final class BackfillCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Mixin
    private DatabaseOption database;

    @Mixin
    private KnowledgeBaseOption knowledgeBase;

    @Option(names = "--workers", paramLabel = "N", defaultValue = "1", description = "Sessions at once. Default: 1.")
    private int workers;

    @Option(names = "--max-rows", paramLabel = "N", description = "Stop after about so many chunks.")
    private Long maxRows;

    @Option(names = "--max-calls", paramLabel = "N", description = "Stop after so many calls of the model.")
    private Long maxCalls;

    @Option(names = "--max-tokens", paramLabel = "N", description = "Stop after about so many tokens.")
    private Long maxTokens;

    @Option(names = "--max-usd", paramLabel = "AMOUNT", description = "Stop after about so many US dollars.")
    private BigDecimal maxUsd;

    @Option(names = "--max-duration", paramLabel = "INTERVAL", description = "Stop after a time, such as \"2 hours\".")
    private String maxDuration;

    @Override
    public Integer call() throws Exception {
        if (workers < 1 || workers > 64) {
            throw new ParameterException(command.commandLine(), "--workers must be from 1 to 64.");
        }
        BackfillReport report;
        try (var opened = database.open(workers + 1);
                var progress = Progress.of("backfill", "chunks")) {
            var backfill = new Backfill(opened, knowledgeBase.name, progress);
            Runtime.getRuntime().addShutdownHook(new Thread(backfill::stop));
            report = backfill.run(workers, new Budget(maxRows, maxCalls, maxTokens, maxUsd, maxDuration));
        }
        command.commandLine()
                .getOut()
                .printf(
                        "%d chunks embedded, %d failed, %d pending%n",
                        report.embedded(), report.failed(), report.pending());
        if (report.failed() > 0) {
            command.commandLine().getErr().println("Why they failed: select * from kb.failure;");
        }
        return report.failed() > 0 ? 1 : 0;
    }
}
