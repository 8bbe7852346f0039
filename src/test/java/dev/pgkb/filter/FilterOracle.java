package dev.pgkb.filter;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a filter means, said again in Java: nothing here is taken from how pgkb does it. */
final class FilterOracle {

    private FilterOracle() {}

    static boolean matches(Map<String, ?> filter, Map<String, ?> attributes) {
        var operator = filter.keySet().iterator().next();
        var operand = filter.get(operator);
        return switch (operator) {
            case "andAll" -> filters(operand).stream().allMatch(inner -> matches(inner, attributes));
            case "orAll" -> filters(operand).stream().anyMatch(inner -> matches(inner, attributes));
            default -> {
                var comparison = (Map<?, ?>) operand;
                yield compares(operator, attributes.get((String) comparison.get("key")), comparison.get("value"));
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, ?>> filters(Object group) {
        return (List<Map<String, ?>>) group;
    }

    /** An absent attribute is null, which no value equals, like JSON's null. */
    private static boolean compares(String operator, Object attribute, Object value) {
        return switch (operator) {
            case "equals" -> same(attribute, value);
            case "notEquals" -> !same(attribute, value);
            case "in" -> contains(value, attribute);
            case "notIn" -> !contains(value, attribute);
            case "greaterThan" -> attribute instanceof BigDecimal number && number.compareTo((BigDecimal) value) > 0;
            case "greaterThanOrEquals" ->
                attribute instanceof BigDecimal number && number.compareTo((BigDecimal) value) >= 0;
            case "lessThan" -> attribute instanceof BigDecimal number && number.compareTo((BigDecimal) value) < 0;
            case "lessThanOrEquals" ->
                attribute instanceof BigDecimal number && number.compareTo((BigDecimal) value) <= 0;
            case "startsWith" -> attribute instanceof String string && string.startsWith((String) value);
            case "stringContains" ->
                has(attribute, (String) value)
                        || attribute instanceof List<?> list
                                && list.stream().anyMatch(element -> has(element, (String) value));
            case "listContains" -> contains(attribute, value);
            default -> throw new IllegalArgumentException(operator);
        };
    }

    private static boolean same(Object one, Object other) {
        if (one instanceof BigDecimal number && other instanceof BigDecimal otherNumber) {
            return number.compareTo(otherNumber) == 0;
        }
        return one != null && Objects.equals(one, other);
    }

    private static boolean contains(Object list, Object value) {
        return list instanceof List<?> elements && elements.stream().anyMatch(element -> same(element, value));
    }

    private static boolean has(Object value, String part) {
        return value instanceof String string && string.contains(part);
    }
}
