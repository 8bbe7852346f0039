package dev.pgkb.bench.quality;

import java.util.List;
import java.util.Locale;

/**
 * Where in the manual a chunk is.
 *
 * @param page its file name
 * @param headings the page's title and the headings above the chunk, outermost first, as {@link #plain} has them
 */
record Passage(String page, List<String> headings) {

    /** A title without its number: "27.2.13. pg_stat_io" is "pg_stat_io". */
    static String plain(String title) {
        return title.replaceFirst("^(Chapter |Appendix |Part )?[0-9A-Z]+(\\.[0-9]+)*\\. ", "")
                .replaceAll("[\\s\\u00a0]+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /** The section it stands in. */
    String section() {
        return page + "#" + (headings.isEmpty() ? "" : headings.get(headings.size() - 1));
    }

    /** The sections it is a part of. */
    List<String> sections() {
        return headings.stream().map(heading -> page + "#" + heading).toList();
    }
}
