package dev.pgkb.filter;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Attributes and filters over so few keys and values that they often meet. */
final class RandomFilters {

    private static final List<String> KEYS =
            List.of("a", "b", "tags", "", "é.\"it's\"", "$1 %s {x}", "title", "heading", "page", "uri");

    private static final List<String> RESERVED =
            List.of("x-amz-bedrock-kb-source-uri", "x-amz-bedrock-kb-document-page-number");

    private static final List<String> STRINGS = List.of(
            "", "a", "ab", "b", "A", "10", "true", "null", "é", "e\u0301", "🜁b", "\uFFFD", "\uFFFDa", "a\uFFFD", "a%",
            "a_", "\\", "\"a\"", "'", "\n", "[\"a\"]", "$.a", "doc 1", "Title 1");

    private static final List<BigDecimal> NUMBERS = Stream.of(
                    "0", "1", "2", "10", "-1.5", "0.1", "100000000000000000000", "1e400", "-1e-20")
            .map(BigDecimal::new)
            .toList();

    private static final List<String> COMPARISONS = List.of(
            "equals",
            "notEquals",
            "greaterThan",
            "greaterThanOrEquals",
            "lessThan",
            "lessThanOrEquals",
            "in",
            "notIn",
            "startsWith",
            "stringContains",
            "listContains");

    private final Random random;

    RandomFilters(Random random) {
        this.random = random;
    }

    /** An object of up to six attributes of any type. */
    Map<String, Object> attributes() {
        var attributes = new LinkedHashMap<String, Object>();
        for (var i = random.nextInt(7); i > 0; i--) {
            attributes.put(pick(KEYS), value());
        }
        return attributes;
    }

    /** A comparison, or a group of two or three filters, nested up to that depth. */
    Map<String, Object> filter(int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            return comparison();
        }
        var filters = Stream.generate(() -> filter(depth - 1))
                .limit(2 + random.nextInt(2))
                .toList();
        return Map.of(random.nextBoolean() ? "andAll" : "orAll", filters);
    }

    String string() {
        return pick(STRINGS);
    }

    private Map<String, Object> comparison() {
        var operator = pick(COMPARISONS);
        var value = switch (operator) {
            case "equals", "notEquals", "listContains" -> scalar();
            // Short lists are looked up in the index, long ones by hash.
            case "in", "notIn" -> scalars(random.nextBoolean() ? 4 : 20);
            case "startsWith", "stringContains" -> string();
            default -> pick(NUMBERS);
        };
        var key = random.nextInt(6) == 0 ? pick(RESERVED) : pick(KEYS);
        return Map.of(operator, Map.of("key", key, "value", value));
    }

    private Object value() {
        return switch (random.nextInt(10)) {
            case 0 -> null;
            case 1, 2 -> scalars(4);
            case 3 ->
                IntStream.range(0, random.nextInt(3))
                        .mapToObj(i -> random.nextBoolean() ? scalars(2) : scalar())
                        .toList();
            case 4 -> new LinkedHashMap<>(Map.of("a", scalar(), "value", scalar()));
            default -> scalar();
        };
    }

    private List<Object> scalars(int limit) {
        var scalars = new ArrayList<Object>();
        for (var i = random.nextInt(limit); i > 0; i--) {
            scalars.add(scalar());
        }
        return scalars;
    }

    private Object scalar() {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextBoolean();
            case 1, 2 -> pick(NUMBERS);
            default -> string();
        };
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
