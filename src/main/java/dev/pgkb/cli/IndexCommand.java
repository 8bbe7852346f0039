package dev.pgkb.cli;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "index",
        description = "Gives a knowledge base another vector index, while people read and write it.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  kb index halfvec"})
final class IndexCommand implements Callable<Integer> {

    private static final String STATEMENTS = "select kb.change_index(?, distance => ?, knowledge_base => ?)";

    @Spec
    private CommandSpec command;

    @Mixin
    private DatabaseOption database;

    @Mixin
    private KnowledgeBaseOption knowledgeBase;

    @Option(
            names = "--distance",
            paramLabel = "NAME",
            description = "cosine, euclidean or inner_product; the present one without.")
    private String distance;

    @Parameters(paramLabel = "KIND", description = "vector, halfvec or binary.")
    private String kind;

    @Override
    public Integer call() throws Exception {
        var out = command.commandLine().getOut();
        try (var opened = database.open();
                var connection = opened.connect()) {
            try {
                run(connection, statements(connection), out);
            } catch (SQLException failed) {
                clean(connection, out, failed);
                throw failed;
            }
        }
        return 0;
    }

    /** Drops what a CREATE INDEX CONCURRENTLY that failed has left, which costs every write and serves no query. */
    private void clean(Connection connection, PrintWriter out, SQLException failed) {
        try {
            run(
                    connection,
                    statements(connection).stream()
                            .limit(1)
                            .filter(s -> s.startsWith("drop"))
                            .toList(),
                    out);
        } catch (SQLException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }

    private List<String> statements(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(STATEMENTS)) {
            query.setString(1, kind);
            query.setString(2, distance);
            query.setString(3, knowledgeBase.name);
            var statements = new ArrayList<String>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    statements.add(rows.getString(1));
                }
            }
            return statements;
        }
    }

    private static void run(Connection connection, List<String> statements, PrintWriter out) throws SQLException {
        for (var sql : statements) {
            out.println(sql + ";");
            out.flush();
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}
