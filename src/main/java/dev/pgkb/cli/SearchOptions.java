package dev.pgkb.cli;

import java.sql.PreparedStatement;
import java.sql.SQLException;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What kb.retrieve and kb.ask have in common. */
final class SearchOptions {

    @Mixin
    private KnowledgeBaseOption knowledgeBase;

    @Option(
            names = "--top-k",
            paramLabel = "N",
            defaultValue = "5",
            description = "How many passages, 1 to 100. Default: 5.")
    private int topK;

    @Option(
            names = "--filter",
            paramLabel = "JSON",
            description = "Bedrock's filter, such as {\"equals\": {\"key\": \"team\", \"value\": \"hr\"}}.")
    private String filter;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "hybrid",
            description = "hybrid, vector or text. Default: hybrid.")
    private String mode;

    /** Sets the first five parameters: the query, top_k, filter, search_mode, knowledge_base. */
    void bind(PreparedStatement statement, String query) throws SQLException {
        statement.setString(1, query);
        statement.setInt(2, topK);
        statement.setString(3, filter);
        statement.setString(4, mode);
        statement.setString(5, knowledgeBase.name);
    }
}
