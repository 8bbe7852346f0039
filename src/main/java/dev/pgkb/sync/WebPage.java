package dev.pgkb.sync;

import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import dev.pgkb.source.Extractor;
import dev.pgkb.source.UnreadableException;

/** What a server says of a page. */
final class WebPage {

    private static final Map<String, String> EXTENSIONS = Map.of(
            "text/html", "html",
            "application/xhtml+xml", "html",
            "text/markdown", "md",
            "text/plain", "txt",
            "application/pdf", "pdf");

    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset=\"?([^\\s\";]+)");

    private WebPage() {}

    /** Its media type without parameters, empty where it says none. */
    static String mediaType(HttpResponse<?> response) {
        return contentType(response).replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    }

    /**
     * A page with a name that says how it is read.
     *
     * @throws UnreadableException if it is of a kind that is not read
     */
    static Fetched fetched(Item item, HttpResponse<?> response, byte[] bytes, String version, Extractor extractor)
            throws UnreadableException {
        var type = mediaType(response);
        var segment = item.path().replaceFirst("/+$", "").replaceFirst(".*/", "");
        var name = Path.of(segment.isEmpty() ? "index" : segment);
        var extension = EXTENSIONS.get(type);
        // The type says more than the name, but for Markdown, which servers call plain text.
        if (extension != null && !(type.equals("text/plain") && extractor.reads(name))) {
            name = Path.of(name.toString().replaceFirst("\\.(html?|md|txt|pdf)$", "") + "." + extension);
        } else if (!extractor.reads(name)) {
            throw new UnreadableException("of a kind that is not read: " + (type.isEmpty() ? "unknown" : type));
        }
        return new Fetched(name, type.startsWith("text/") ? marked(response, bytes) : bytes, version);
    }

    /** The server's word on the encoding goes before the page's: as UTF-8 with a byte order mark, which goes before all. */
    private static byte[] marked(HttpResponse<?> response, byte[] bytes) throws UnreadableException {
        var declared = CHARSET.matcher(contentType(response));
        if (!declared.find()) {
            return bytes;
        }
        try {
            var charset = Charset.forName(declared.group(1));
            return charset.equals(StandardCharsets.UTF_8) || charset.name().startsWith("UTF-16")
                    ? bytes
                    : ("\uFEFF" + new String(bytes, charset)).getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unknown) {
            throw new UnreadableException("of an unknown encoding: " + declared.group(1), unknown);
        }
    }

    private static String contentType(HttpResponse<?> response) {
        return response.headers().firstValue("Content-Type").orElse("");
    }
}
