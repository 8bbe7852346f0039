package dev.pgkb.sync;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** GET requests that follow redirects and are tried again where that may help. */
final class Web {

    private static final int ATTEMPTS = 3;
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Too many requests, bad gateway, unavailable, gateway timeout. */
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(PATIENCE)
            .build();

    /**
     * Asks for a page.
     *
     * @param conditions adds headers to the request
     * @return an answer, of whatever status; its body is to be closed
     * @throws IOException if there is none
     */
    HttpResponse<InputStream> get(URI uri, UnaryOperator<HttpRequest.Builder> conditions)
            throws IOException, InterruptedException {
        var request = conditions
                .apply(HttpRequest.newBuilder(uri).timeout(PATIENCE).header("User-Agent", "pgkb"))
                .build();
        for (var attempt = 1; ; attempt++) {
            try {
                var response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
                if (attempt == ATTEMPTS || !PASSING.contains(response.statusCode())) {
                    return response;
                }
                response.body().close();
            } catch (IOException failed) {
                if (attempt == ATTEMPTS) {
                    throw failed;
                }
            }
            TimeUnit.MILLISECONDS.sleep(FIRST_PAUSE_MILLIS << 2 * (attempt - 1));
        }
    }
}
