package dev.pgkb.cli;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.pgkb.backfill.Backfill;
import dev.pgkb.backfill.BackfillReport;
import dev.pgkb.backfill.Budget;
import dev.pgkb.backfill.Estimate;
import dev.pgkb.database.Database;
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
            "  kb backfill --estimate",
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

    @Option(names = "--estimate", description = "Only say what it would take and cost. No model is called.")
    private boolean estimateOnly;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (workers < 1 || workers > 64) {
            throw new ParameterException(command.commandLine(), "--workers must be from 1 to 64.");
        }
        var out = command.commandLine().getOut();
        var err = command.commandLine().getErr();
        // One connection for each worker, one to watch them, one of ours.
        var finished = new CountDownLatch(1);
        try (var opened = database.open(workers + 2);
                var connection = opened.connect()) {
            var estimate = Estimate.read(connection, knowledgeBase.name, workers);
            if (estimateOnly) {
                out.println(json ? BackfillText.json(connection, estimate) : BackfillText.of(estimate));
                return 0;
            }
            err.println(BackfillText.of(estimate));
            var report = run(opened, finished);
            out.println(json ? BackfillText.json(connection, report) : BackfillText.of(report));
            BackfillText.advice(report).forEach(err::println);
            return report.failed() > 0 ? 1 : 0;
        } finally {
            finished.countDown();
        }
    }

    private BackfillReport run(Database opened, CountDownLatch finished) throws SQLException, InterruptedException {
        try (var progress = Progress.of("backfill", "chunks")) {
            var backfill = new Backfill(opened, knowledgeBase.name, progress);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(backfill, finished)));
            return backfill.run(workers, new Budget(maxRows, maxCalls, maxTokens, maxUsd, maxDuration));
        }
    }

    /** On Ctrl-C: ends the sessions on the server, and waits until what they did has been said. */
    private static void stop(Backfill backfill, CountDownLatch finished) {
        backfill.stop();
        try {
            finished.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
