package dev.pgkb.cli;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What kb.retrieve and kb.ask have in common. */
final class SearchOptions {

    /** The arguments that {@link #bind} sets, the query first. */
    static final String ARGUMENTS =
            "?, top_k => ?, filter => ?::jsonb, search_mode => ?, min_score => ?, per_document => ?,"
                    + " context_chunks => ?, rerank_model => ?, rerank_candidates => ?, knowledge_base => ?";

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

    @Option(names = "--min-score", paramLabel = "SCORE", description = "No passage below it, 0 to 1.")
    private Double minScore;

    @Option(names = "--per-document", paramLabel = "N", description = "No more than N passages of one document.")
    private Integer perDocument;

    @Option(
            names = "--context",
            paramLabel = "N",
            defaultValue = "0",
            description = "With N chunks before and behind each, 0 to 10. Default: 0.")
    private int contextChunks;

    @Option(
            names = "--rerank",
            paramLabel = "MODEL",
            description = "Have a rerank model order them anew, such as cohere.rerank-v3-5:0.")
    private String rerankModel;

    @Option(
            names = "--rerank-candidates",
            paramLabel = "N",
            defaultValue = "25",
            description = "How many it gets to see, 1 to 100. Default: 25.")
    private int rerankCandidates;

    /** Sets the parameters of {@link #ARGUMENTS}, and returns the number of the next one. */
    int bind(PreparedStatement statement, String query) throws SQLException {
        statement.setString(1, query);
        statement.setInt(2, topK);
        statement.setString(3, filter);
        statement.setString(4, mode);
        statement.setObject(5, minScore, Types.DOUBLE);
        statement.setObject(6, perDocument, Types.INTEGER);
        statement.setInt(7, contextChunks);
        statement.setString(8, rerankModel);
        statement.setInt(9, rerankCandidates);
        statement.setString(10, knowledgeBase.name);
        return 11;
    }
}
