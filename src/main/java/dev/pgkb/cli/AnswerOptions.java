package dev.pgkb.cli;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How kb.ask is asked. */
final class AnswerOptions {

    private static final String ASK = "from kb.ask(" + SearchOptions.ARGUMENTS
            + ", decompose => ?, text_model => ?, max_tokens => ?, timeout => make_interval(secs => ?), session_id => ?::uuid) as a";

    /** With what Bedrock does not say as a further member. */
    private static final String AS_BEDROCK = """
            select jsonb_pretty(jsonb_build_object(
                'sessionId', a.session_id, 'output', jsonb_build_object('text', a.answer), 'citations', a.citations, 'usage', a.usage))
            """ + ASK;

    private static final String AS_ROW = """
            select a.answer, a.citations, a.session_id, a.usage ->> 'status' as status, (a.usage -> 'emulated')::boolean as emulated
            """ + ASK;

    @Mixin
    private SearchOptions search;

    @Option(names = "--model", paramLabel = "MODEL", description = "The text model. Default: the knowledge base's.")
    private String textModel;

    @Option(names = "--decompose", description = "Search also for the simpler questions that it is made of.")
    private boolean decompose;

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            defaultValue = "1024",
            description = "How long the answer may be. Default: 1024.")
    private int maxTokens;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description =
                    "How long to ask again a model that is throttled, before the passages are printed instead. Default: 30.")
    private double timeout;

    /** Asks, and returns what Bedrock's RetrieveAndGenerate would, as JSON. */
    String askForJson(Connection connection, String question, String session) throws SQLException {
        try (var statement = connection.prepareStatement(AS_BEDROCK)) {
            bind(statement, question, session);
            var row = statement.executeQuery();
            row.next();
            return row.getString(1);
        }
    }

    /** Asks. */
    Answer ask(Connection connection, String question, String session) throws SQLException {
        try (var statement = connection.prepareStatement(AS_ROW)) {
            bind(statement, question, session);
            var row = statement.executeQuery();
            row.next();
            return Answer.read(
                    connection,
                    row.getString("answer"),
                    row.getString("citations"),
                    row.getString("session_id"),
                    row.getString("status"),
                    row.getBoolean("emulated"));
        }
    }

    private void bind(PreparedStatement statement, String question, String session) throws SQLException {
        var next = search.bind(statement, question);
        statement.setBoolean(next, decompose);
        statement.setString(next + 1, textModel);
        statement.setInt(next + 2, maxTokens);
        statement.setDouble(next + 3, timeout);
        statement.setObject(next + 4, session, Types.VARCHAR);
    }
}
