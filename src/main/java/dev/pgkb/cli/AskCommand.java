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
            "  kb ask --json --top-k 10 \"How is autovacuum tuned?\"",
            "  kb ask --session 0f8fad5b-d9cb-469f-a165-70867728950e \"And when does it run?\""
        })
final class AskCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Mixin
    private DatabaseOption database;

    @Mixin
    private AnswerOptions answers;

    @Option(names = "--session", paramLabel = "ID", description = "Go on with this conversation: --json prints its id.")
    private String session;

    @Option(names = "--json", description = "Print the JSON of Bedrock's RetrieveAndGenerate, and the usage.")
    private boolean json;

    @Parameters(paramLabel = "QUESTION", description = "The question, as one argument.")
    private String question;

    @Override
    public Integer call() throws Exception {
        var out = command.commandLine().getOut();
        try (var opened = database.open();
                var connection = opened.connect()) {
            if (json) {
                out.println(answers.askForJson(connection, question, session));
                return 0;
            }
            out.print(answers.ask(connection, question, session).describe(Prose.width(command)));
        }
        return 0;
    }
}
