package dev.pgkb.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.postgresql.util.PSQLException;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockagentruntime.BedrockAgentRuntimeClient;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Amazon Bedrock's HTTP interface on a loopback port, answered by the routines of a database. */
public final class BedrockEndpoint implements AutoCloseable {

    private static final Map<String, Integer> STATUS = Map.of(
            "ValidationException", 400,
            "AccessDeniedException", 403,
            "ResourceNotFoundException", 404,
            "DependencyFailedException", 424,
            "ThrottlingException", 429,
            "InternalServerException", 500,
            "BadGatewayException", 502);

    private final String url;
    private final HttpServer server;

    private BedrockEndpoint(String url) throws IOException {
        this.url = url;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/knowledgebases/", this::retrieve);
        server.createContext("/retrieveAndGenerate", this::retrieveAndGenerate);
        server.start();
    }

    /** Each request is a session of its own, as that role. */
    public static BedrockEndpoint open(TestDatabase database, String role) throws IOException {
        return new BedrockEndpoint(database.urlAs(role));
    }

    /** Amazon's SDK, which asks this endpoint, and each time once. */
    public BedrockAgentRuntimeClient client() {
        return BedrockAgentRuntimeClient.builder()
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .overrideConfiguration(configuration -> configuration.retryStrategy(retry -> retry.maxAttempts(1)))
                .build();
    }

    /** POST /knowledgebases/{knowledgeBaseId}/retrieve */
    private void retrieve(HttpExchange exchange) throws IOException {
        var knowledgeBase = exchange.getRequestURI().getPath().split("/")[2];
        answer(
                exchange,
                "select kb.bedrock_retrieve(?::jsonb || jsonb_build_object('knowledgeBaseId', ?::text))",
                body(exchange),
                knowledgeBase);
    }

    /** POST /retrieveAndGenerate */
    private void retrieveAndGenerate(HttpExchange exchange) throws IOException {
        answer(exchange, "select kb.bedrock_retrieve_and_generate(?::jsonb)", body(exchange));
    }

    private void answer(HttpExchange exchange, String query, String... parameters) throws IOException {
        try (var connection = TestServer.connect(url)) {
            try {
                send(exchange, 200, value(connection, query, parameters));
            } catch (PSQLException failed) {
                var error = failed.getServerErrorMessage().getMessage().split(": ", 2);
                var type = STATUS.containsKey(error[0]) ? error[0] : "InternalServerException";
                exchange.getResponseHeaders().set("x-amzn-ErrorType", type);
                send(
                        exchange,
                        STATUS.get(type),
                        value(connection, "select jsonb_build_object('message', ?::text)", error[error.length - 1]));
            }
        } catch (SQLException failed) {
            throw new IOException(failed);
        }
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        var bytes = json.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String value(Connection connection, String query, String... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            for (var n = 0; n < parameters.length; n++) {
                statement.setString(n + 1, parameters[n]);
            }
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
