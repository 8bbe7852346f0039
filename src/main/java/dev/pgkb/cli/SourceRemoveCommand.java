package dev.pgkb.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "remove",
        description = "Removes a data source and the documents that came from it, unless it was added with --retain.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  kb source remove handbook"})
final class SourceRemoveCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Mixin
    private DatabaseOption database;

    @Mixin
    private KnowledgeBaseOption knowledgeBase;

    @Parameters(paramLabel = "NAME", description = "Its name.")
    private String name;

    @Override
    public Integer call() throws Exception {
        try (var opened = database.open();
                var connection = opened.connect();
                var query = connection.prepareStatement("select kb.drop_data_source(?, ?)")) {
            query.setString(1, name);
            query.setString(2, knowledgeBase.name);
            try (var row = query.executeQuery()) {
                row.next();
                command.commandLine().getOut().printf("%d documents deleted%n", row.getLong(1));
            }
        }
        return 0;
    }
}
