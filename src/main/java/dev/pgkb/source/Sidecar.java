package dev.pgkb.source;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.google.gson.JsonParseException;

/** The file that Amazon Bedrock reads a document's metadata from: {@code <file>.metadata.json}. */
public final class Sidecar {

    /** As Amazon Bedrock's. */
    public static final int MAX_BYTES = 10 << 10;

    private static final String SUFFIX = ".metadata.json";

    private static final Map<String, String> FIELDS = Map.of(
            "STRING", "stringValue",
            "NUMBER", "numberValue",
            "BOOLEAN", "booleanValue",
            "STRING_LIST", "stringListValue");

    private Sidecar() {}

    /** The name, path or URI of a file's sidecar. */
    public static String nameFor(String file) {
        return file + SUFFIX;
    }

    /** Whether a file of this name is a sidecar. */
    public static boolean isOne(String name) {
        return name.endsWith(SUFFIX);
    }

    /** The name, path or URI of the file whose sidecar has this one. */
    public static String fileOf(String sidecar) {
        return sidecar.substring(0, sidecar.length() - SUFFIX.length());
    }

    /**
     * Reads the attributes, in either of Bedrock's shapes: a plain value, or an object with the value, its type and
     * whether to embed it with the text.
     *
     * @throws UnreadableException with the reason, if they are no JSON object or more than {@link #MAX_BYTES}
     */
    public static Map<String, Object> read(byte[] bytes) throws UnreadableException {
        requireSmall(bytes.length);
        Map<String, Object> attributes;
        try {
            attributes = unwrapped(Json.readObject(Encoding.decode(bytes, StandardCharsets.UTF_8)));
        } catch (JsonParseException wrong) {
            throw new UnreadableException(
                    "sidecar file is not a JSON object: " + Markdown.oneLine(wrong.getMessage()), wrong);
        } catch (UnreadableException wrong) {
            throw new UnreadableException("sidecar file: " + wrong.getMessage(), wrong);
        }
        for (var attribute : attributes.entrySet()) {
            requireTyped(attribute.getKey(), attribute.getValue());
        }
        return attributes;
    }

    /**
     * Keeps what is too large from being read.
     *
     * @param bytes the size of a sidecar
     * @throws UnreadableException with the reason, if it is more than {@link #MAX_BYTES}
     */
    public static void requireSmall(long bytes) throws UnreadableException {
        requireSmall("sidecar file", bytes);
    }

    static void requireSmall(String what, long bytes) throws UnreadableException {
        if (bytes > MAX_BYTES) {
            throw new UnreadableException(
                    "%s over the size limit: %,d bytes of at most %,d".formatted(what, bytes, MAX_BYTES));
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> unwrapped(Map<String, Object> file) {
        var isWrapped = file.size() == 1 && file.get("metadataAttributes") instanceof Map;
        return isWrapped ? (Map<String, Object>) file.get("metadataAttributes") : file;
    }

    private static void requireTyped(String key, Object attribute) throws UnreadableException {
        if (attribute instanceof Map<?, ?> object && object.get("value") instanceof Map<?, ?> value) {
            var field = FIELDS.get(String.valueOf(value.get("type")));
            if (field == null || !value.containsKey(field)) {
                throw new UnreadableException("sidecar file: %s has no %s"
                        .formatted(key, field == null ? "type that Amazon Bedrock knows" : field));
            }
        }
    }
}
