package dev.pgkb.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "ask",
        description = "Answers a question from the knowledge base and cites the passages it rests on.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  kb ask \"What does the pg_stat_io view show?\"",
            "  kb ask --json --top-k 10 \"How is autovacuum tuned?\""
        })
final class AskCommand implements Callable<Integer> {

    private static final String ASK =
            "from kb.ask(?, top_k => ?, filter => ?::jsonb, search_mode => ?, knowledge_base => ?) as a";

    private static final String FOR_A_PROGRAM = "select a.* " + ASK;

    private static final String FOR_A_PERSON =
            "select a.answer, a.citations, (a.usage -> 'emulated')::boolean as emulated " + ASK;

    @Spec
    private CommandSpec command;

    @Mixin
    private DatabaseOption database;

    @Mixin
    private SearchOptions search;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Parameters(paramLabel = "QUESTION", description = "The question, as one argument.")
    private String question;

    @Override
    public Integer call() throws Exception {
        var out = command.commandLine().getOut();
        try (var opened = database.open();
                var connection = opened.connect()) {
            if (json) {
                out.println(Json.of(connection, FOR_A_PROGRAM, statement -> search.bind(statement, question)));
                return 0;
            }
            try (var statement = connection.prepareStatement(FOR_A_PERSON)) {
                search.bind(statement, question);
                var row = statement.executeQuery();
                row.next();
                out.print(Answer.read(connection, row.getString("answer"), row.getString("citations"))
                        .describe());
                if (row.getBoolean("emulated")) {
                    out.println("Answered by the offline emulator, not by a model.");
                }
            }
        }
        return 0;
    }
}
