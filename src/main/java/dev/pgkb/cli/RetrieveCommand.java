package dev.pgkb.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "retrieve",
        description = "Finds the passages that answer a query best.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  kb retrieve \"PostgreSQL I/O monitoring views\" --top-k 3",
            "  kb retrieve --json --mode text pg_stat_io",
            "  kb retrieve --per-document 1 --context 1 --rerank cohere.rerank-v3-5:0 \"slow queries\""
        })
final class RetrieveCommand implements Callable<Integer> {

    private static final String RETRIEVE = "select r.* from kb.retrieve(" + SearchOptions.ARGUMENTS + ") as r";

    @Spec
    private CommandSpec command;

    @Mixin
    private DatabaseOption database;

    @Mixin
    private SearchOptions search;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Parameters(paramLabel = "QUERY", description = "What is looked for.")
    private String query;

    @Override
    public Integer call() throws Exception {
        var out = command.commandLine().getOut();
        try (var opened = database.open();
                var connection = opened.connect()) {
            if (json) {
                out.println(Json.of(connection, RETRIEVE, statement -> search.bind(statement, query)));
                return 0;
            }
            try (var statement = connection.prepareStatement(RETRIEVE)) {
                search.bind(statement, query);
                var rows = statement.executeQuery();
                var number = 0;
                while (rows.next()) {
                    number++;
                    out.println(Passage.of(rows)
                            .describe(number, "score %.4f".formatted(rows.getDouble("score")), Prose.width(command)));
                }
                if (number == 0) {
                    out.println("Nothing found.");
                }
            }
        }
        return 0;
    }
}
