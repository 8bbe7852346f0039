package dev.pgkb.cli;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A chunk and where it is from, as a person reads it. All but the text may be null. */
record Passage(String text, String uri, String title, String heading, String page) {

    private static final int EXCERPT = 300;

    /** Takes it from the columns of these names. */
    static Passage of(ResultSet row) throws SQLException {
        return new Passage(
                row.getString("text"),
                row.getString("uri"),
                row.getString("title"),
                row.getString("heading"),
                row.getString("page"));
    }

    /** A few lines: number, source, address, and the beginning of the text. */
    String describe(int number, String remark, int width) {
        var source = Stream.of(title, section(), page == null ? null : "page " + page, remark)
                .filter(Objects::nonNull)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" — "));
        if (source.isEmpty() && uri != null) {
            source = uri;
        }
        var lines =
                new StringBuilder("[%d] %s".formatted(number, source).stripTrailing()).append(System.lineSeparator());
        if (uri != null && !source.equals(uri)) {
            lines.append("    %s%n".formatted(uri));
        }
        return lines.append(Prose.wrap(excerpt(), "    ", width))
                .append(System.lineSeparator())
                .toString();
    }

    /** The heading path, but for a first heading that only repeats the title. */
    private String section() {
        if (heading == null || heading.equals(title)) {
            return null;
        }
        return title != null && heading.startsWith(title + " > ") ? heading.substring(title.length() + 3) : heading;
    }

    private String excerpt() {
        if (text.codePointCount(0, text.length()) <= EXCERPT) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, EXCERPT)).replaceFirst("\\s\\S*$", "") + " …";
    }
}
