package dev.pgkb.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "status",
        description = "Shows each knowledge base: its models, documents, chunks, and how many are embedded.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  kb status --json"})
final class StatusCommand implements Callable<Integer> {

    private static final String STATUS = """
            select s.knowledge_base,
                   s.kind,
                   s.embedding_model as model,
                   s.documents,
                   s.chunks,
                   s.embedded,
                   s.pending,
                   s.failed,
                   pg_size_pretty(s.store_bytes) as size,
                   to_char(s.last_run, 'YYYY-MM-DD HH24:MI') as last_backfill
            from kb.status as s
            """;

    @Spec
    private CommandSpec command;

    @Mixin
    private DatabaseOption database;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        var out = command.commandLine().getOut();
        try (var opened = database.open();
                var connection = opened.connect()) {
            if (json) {
                out.println(Json.of(connection, "select s.* from kb.status as s", query -> {}));
                return 0;
            }
            try (var query = connection.prepareStatement(STATUS);
                    var rows = query.executeQuery()) {
                Table.read(rows).print(out);
            }
        }
        return 0;
    }
}
