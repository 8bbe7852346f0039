package dev.pgkb.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        description = "Shows the data sources of all knowledge bases, and how the last sync of each went.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  kb source list --json"})
final class SourceListCommand implements Callable<Integer> {

    private static final String LIST = """
            select b.name as knowledge_base,
                   s.name,
                   s.uri,
                   s.deletion_policy,
                   j.status,
                   j.number_of_documents_scanned as scanned,
                   j.number_of_documents_failed as failed,
                   to_char(j.started_at, 'YYYY-MM-DD HH24:MI') as last_sync
            from kb.data_source as s
            join kb.knowledge_base as b on b.knowledge_base_id = s.knowledge_base_id
            left join lateral (
                select j.*
                from kb.ingestion_job as j
                where j.data_source_id = s.data_source_id
                order by j.ingestion_job_id desc
                limit 1
            ) as j on true
            where s.name is not null
            order by b.name, s.name
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
                out.println(Json.of(connection, LIST, query -> {}));
                return 0;
            }
            try (var query = connection.prepareStatement(LIST);
                    var rows = query.executeQuery()) {
                Table.read(rows).print(out);
            }
        }
        return 0;
    }
}
