package dev.pgkb.filter;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shapes that attributes come in. */
final class Attributes {

    private Attributes() {}

    /** Those of the last argument go before those of the first. Null has none. */
    @SafeVarargs
    static Map<String, Object> merged(Map<String, Object>... parts) {
        var all = new LinkedHashMap<String, Object>();
        for (var part : parts) {
            if (part != null) {
                all.putAll(part);
            }
        }
        return all;
    }

    /** As in a sidecar file of Bedrock's. What that has no type for stays as it is. */
    static Map<String, Object> sidecar(Map<String, Object> attributes) {
        var typed = new LinkedHashMap<String, Object>();
        attributes.forEach((key, value) -> typed.put(key, typed(value)));
        return Map.of("metadataAttributes", typed);
    }

    private static Object typed(Object value) {
        if (value instanceof String) {
            return typed("STRING", "stringValue", value);
        }
        if (value instanceof BigDecimal) {
            return typed("NUMBER", "numberValue", value);
        }
        if (value instanceof Boolean) {
            return typed("BOOLEAN", "booleanValue", value);
        }
        return value instanceof List ? typed("STRING_LIST", "stringListValue", value) : value;
    }

    private static Object typed(String type, String name, Object value) {
        return Map.of("value", Map.of("type", type, name, value), "includeForEmbedding", true);
    }
}
