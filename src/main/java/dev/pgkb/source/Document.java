package dev.pgkb.source;

import java.util.Map;
import java.util.TreeMap;

/**
 * A file's text, ready for {@code kb.put_document}.
 *
 * @param title what the file calls itself
 * @param content Markdown-like text: {@code #} headings, with {@code {#id}} after those that a link can lead to, fenced code,
 *     a form feed between the pages of a paged file
 * @param mediaType what the file was read as, such as {@code text/html}
 * @param metadata what else it says of itself, such as its language: values that JSON can hold
 */
public record Document(String title, String content, String mediaType, Map<String, Object> metadata) {

    public Document(String title, String content, String mediaType) {
        this(title, content, mediaType, Map.of());
    }

    /** The same document with more metadata, which goes before its own. */
    public Document with(Map<String, Object> more) {
        var all = new TreeMap<>(metadata);
        all.putAll(more);
        return new Document(title, content, mediaType, all);
    }

    /** The metadata and the media type as a JSON object. */
    public String attributes() {
        var all = new TreeMap<String, Object>(Map.of("media_type", mediaType));
        all.putAll(metadata);
        return Json.of(all);
    }

    Document titled(String other) {
        return new Document(other, content, mediaType, metadata);
    }
}
