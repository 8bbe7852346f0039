package dev.pgkb.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.sql.SQLException;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "chat",
        description = {
            "Holds a conversation: answers each line of the input, and understands the next one from those before.",
            "An empty line is passed over; the end of the input (Ctrl-D) ends it."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  kb chat",
            "  kb chat --knowledge-base handbook --model amazon.nova-pro-v1:0",
            "  printf '%%s\\n' \"What does pg_stat_io show?\" \"And pg_locks?\" | kb chat"
        })
final class ChatCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Mixin
    private DatabaseOption database;

    @Mixin
    private AnswerOptions answers;

    @Option(names = "--session", paramLabel = "ID", description = "Go on with this conversation.")
    private String session;

    @Override
    public Integer call() throws Exception {
        var out = command.commandLine().getOut();
        var err = command.commandLine().getErr();
        var terminal = System.console() != null;
        var input = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        var failed = false;
        try (var opened = database.open();
                var connection = opened.connect()) {
            while (true) {
                if (terminal) {
                    out.print("? ");
                    out.flush();
                }
                var question = input.readLine();
                if (question == null) {
                    break;
                }
                if (question.isBlank()) {
                    continue;
                }
                try {
                    var answer = answers.ask(connection, question, session);
                    session = answer.session();
                    out.println(answer.describe(Prose.width(command)));
                } catch (SQLException refused) {
                    if (!connection.isValid(5)) {
                        throw refused;
                    }
                    failed = true;
                    err.println(SqlMessage.of(refused));
                }
            }
            if (terminal && session != null) {
                out.printf("%nTo go on: kb chat --session %s%n", session);
            }
        }
        return failed ? 1 : 0;
    }
}
