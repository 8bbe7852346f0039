package dev.pgkb.filter;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Writes maps, lists, strings, numbers, booleans and null as JSON, each time in another of the ways that JSON allows. */
final class JsonText {

    private static final char REPLACEMENT = '\uFFFD';

    private final Random random;

    /** Whether it is for a column of type json, which takes {@code \u0000} where it has to be read as a replacement character. */
    private final boolean anything;

    JsonText(Random random, boolean anything) {
        this.random = random;
        this.anything = anything;
    }

    String of(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream().map(this::member).collect(Collectors.joining(",", "{", space() + "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(element -> space() + of(element)).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof BigDecimal number) {
            return number(number);
        }
        return value instanceof String string ? string(string) : String.valueOf(value);
    }

    private String member(Map.Entry<?, ?> entry) {
        var member = space() + string((String) entry.getKey()) + space() + ":" + space() + of(entry.getValue());
        // Of a key that is there twice, the last counts.
        return random.nextInt(20) > 0 ? member : string((String) entry.getKey()) + ":\"first\"," + member;
    }

    private String number(BigDecimal number) {
        return switch (random.nextInt(4)) {
            case 0 -> number.setScale(number.scale() + 2).toPlainString();
            case 1 -> number.unscaledValue() + "E" + -number.scale();
            case 2 -> number.movePointLeft(3).toPlainString() + "e+3";
            default -> number.toPlainString();
        };
    }

    private String string(String string) {
        var escaping = random.nextInt(10) == 0;
        return string.chars().mapToObj(c -> character((char) c, escaping)).collect(Collectors.joining("", "\"", "\""));
    }

    private String character(char c, boolean escaping) {
        if (c == REPLACEMENT && anything && random.nextBoolean()) {
            return random.nextBoolean() ? "\\u0000" : "\\udc00";
        }
        if (c == '"' || c == '\\') {
            return "\\" + c;
        }
        // A surrogate has to be written as its partner is.
        return c < ' ' || Character.isSurrogate(c) || escaping && random.nextBoolean()
                ? "\\u%04x".formatted((int) c)
                : String.valueOf(c);
    }

    private String space() {
        return random.nextInt(5) == 0 ? " " : "";
    }
}
