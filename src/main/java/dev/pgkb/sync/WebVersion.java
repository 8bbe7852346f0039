package dev.pgkb.sync;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The version of a web page: its ETag, or else when it was modified, or else the SHA-256 of its bytes. */
final class WebVersion {

    private WebVersion() {}

    static String of(HttpResponse<?> response, byte[] bytes) {
        var headers = response.headers();
        return headers.firstValue("ETag")
                .or(() -> headers.firstValue("Last-Modified"))
                .orElseGet(() -> Reading.sha256(bytes));
    }

    /** Asks for a page only if it has another version by now; {@code known} may be null. */
    static HttpRequest.Builder unless(String known, HttpRequest.Builder request) {
        if (known == null || known.matches("[0-9a-f]{64}")) {
            return request;
        }
        return request.header(known.matches("(W/)?\".*") ? "If-None-Match" : "If-Modified-Since", known);
    }
}
