package dev.pgkb.sync;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

import dev.pgkb.source.Extractor;
import dev.pgkb.source.UnreadableException;

/** The pages that a sitemap names, or a text with a URL a line, or a single page. Only what has changed is sent again. */
final class WebSource implements Source {

    /** By the protocol an index names no other index. */
    private static final int MAX_DEPTH = 2;

    private final URI start;
    private final Extractor extractor;
    private final Web web = new Web();

    WebSource(URI start, Extractor extractor) {
        this.start = start;
        this.extractor = extractor;
    }

    @Override
    public void list(Listing listing) throws IOException, SQLException, InterruptedException {
        list(start, listing, 1);
    }

    private void list(URI uri, Listing listing, int depth) throws IOException, SQLException, InterruptedException {
        var response = web.get(uri, request -> request);
        try (var body = response.body()) {
            if (response.statusCode() != 200) {
                throw new IOException("%s: HTTP status %d".formatted(uri, response.statusCode()));
            }
            var type = WebPage.mediaType(response);
            if (uri.getPath().matches(".*\\.xml(\\.gz)?") || type.matches("(text|application)/(.*\\+)?xml")) {
                listSitemap(uri, body, listing, depth);
            } else if (type.equals("text/plain")) {
                listLines(body, listing);
            } else {
                add(uri, listing);
            }
        }
    }

    private void listSitemap(URI uri, InputStream body, Listing listing, int depth)
            throws IOException, SQLException, InterruptedException {
        try (var sitemap = new Sitemap(uri.getPath().endsWith(".gz") ? new GZIPInputStream(body) : body)) {
            if (sitemap.isIndex() && depth == MAX_DEPTH) {
                throw new IOException(uri + ": an index of sitemaps in an index of sitemaps");
            }
            for (var next = sitemap.next(); !next.isEmpty(); next = sitemap.next()) {
                var location = uri(next);
                // As the protocol has it: else who writes the sitemap could have us ask any host we can reach.
                if (location.isEmpty()
                        || !uri.getAuthority().equals(location.get().getAuthority())) {
                    listing.skip();
                } else if (sitemap.isIndex()) {
                    list(location.get(), listing, depth + 1);
                } else {
                    add(location.get(), listing);
                }
            }
        }
    }

    private static void listLines(InputStream body, Listing listing) throws IOException, SQLException {
        var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            var location = uri(line.strip());
            if (location.isPresent()) {
                add(location.get(), listing);
            } else {
                listing.skip();
            }
        }
    }

    private static void add(URI uri, Listing listing) throws SQLException {
        listing.add(uri.getPath().replaceFirst("^/+", ""), uri.toString().replaceFirst("#.*", ""), null, -1);
    }

    private static Optional<URI> uri(String text) {
        try {
            var uri = new URI(text);
            var isWeb = uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?");
            return isWeb ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Fetched> fetch(Item item, long maxBytes)
            throws IOException, UnreadableException, InterruptedException {
        var response = web.get(
                URI.create(item.uri()),
                request -> WebVersion.unless(item.known().file(), request));
        try (var body = response.body()) {
            if (response.statusCode() == 304) {
                return Optional.empty();
            }
            if (response.statusCode() != 200) {
                throw new UnreadableException("HTTP status " + response.statusCode());
            }
            var bytes = read(response, body, maxBytes);
            return Optional.of(WebPage.fetched(item, response, bytes, WebVersion.of(response, bytes), extractor));
        }
    }

    private static byte[] read(HttpResponse<?> response, InputStream body, long maxBytes)
            throws IOException, UnreadableException {
        var announced = response.headers().firstValueAsLong("Content-Length").orElse(0);
        if (announced > maxBytes) {
            throw Reading.tooLarge(announced, maxBytes);
        }
        var bytes = body.readNBytes((int) Math.min(maxBytes + 1, Integer.MAX_VALUE));
        if (bytes.length > maxBytes) {
            throw new UnreadableException("over the size limit of %,d bytes".formatted(maxBytes));
        }
        return bytes;
    }
}
