package dev.pgkb.source;

import java.util.Map;
import java.util.TreeMap;

import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.Property;
import org.apache.tika.metadata.TikaCoreProperties;

/** What a file says of itself, as far as a filter may want it. */
final class OwnMetadata {

    private OwnMetadata() {}

    /** Empty where the file has none. */
    static String title(Metadata metadata) {
        var title = metadata.get(TikaCoreProperties.TITLE);
        return title == null ? "" : Markdown.oneLine(title);
    }

    static Map<String, Object> of(Metadata metadata) {
        var own = new TreeMap<String, Object>();
        put(own, "author", metadata, TikaCoreProperties.CREATOR);
        put(own, "created", metadata, TikaCoreProperties.CREATED);
        put(own, "language", metadata, TikaCoreProperties.LANGUAGE);
        var declared = metadata.get(Metadata.CONTENT_LANGUAGE);
        if (declared != null && !declared.isBlank()) {
            own.putIfAbsent("language", Markdown.oneLine(declared));
        }
        return own;
    }

    private static void put(Map<String, Object> own, String key, Metadata metadata, Property property) {
        var value = metadata.get(property);
        if (value != null && !value.isBlank()) {
            own.put(key, Markdown.oneLine(value).replace("\0", ""));
        }
    }
}
