package dev.pgkb.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/** The headers and footers of a book's pages: the text on many of them, or beside a number that counts them. */
final class RunningLines {

    /** Of how many lines a header may be. */
    private static final int DEEPEST = 3;

    /** What fewer pages share may be their text. */
    private static final int FEWEST = 3;

    /** What one page in so many has is a header. */
    private static final int SHARE = 3;

    private static final Pattern NUMBER = Pattern.compile("(?<!\\d)\\d{1,5}(?!\\d)");

    private RunningLines() {}

    /**
     * Takes them off, but a text at its first place, where it may be the text's own: the names of a long table's columns, or
     * a chapter's number. So what differs on each page by a number that does not count the pages stays: an invoice's.
     */
    static void drop(List<PdfPage> pages) {
        for (var i = 0; i < DEEPEST; i++) {
            drop(pages, PdfPage::first);
            drop(pages, PdfPage::last);
        }
    }

    private static void drop(List<PdfPage> pages, ToIntFunction<PdfPage> edge) {
        var counts = new HashMap<Object, Integer>();
        for (var i = 0; i < pages.size(); i++) {
            var line = line(pages.get(i), edge);
            counts.merge(text(line), 1, Integer::sum);
            offsets(line, i).forEach(offset -> counts.merge(offset, 1, Integer::sum));
        }
        var enough = Math.max(FEWEST, pages.size() / SHARE);
        var seen = new HashSet<String>();
        for (var i = 0; i < pages.size(); i++) {
            var line = line(pages.get(i), edge);
            var isRepeated = counts.get(text(line)) >= enough && !seen.add(line);
            if (!line.isEmpty() && (isRepeated || offsets(line, i).stream().anyMatch(o -> counts.get(o) >= enough))) {
                pages.get(i).drop(edge.applyAsInt(pages.get(i)));
            }
        }
    }

    private static String line(PdfPage page, ToIntFunction<PdfPage> edge) {
        var index = edge.applyAsInt(page);
        return index < 0 ? "" : page.line(index);
    }

    private static String text(String line) {
        return line.replaceAll("\\d+", "");
    }

    /** How far each number in a line is from the page's own. */
    private static List<Integer> offsets(String line, int page) {
        var offsets = new ArrayList<Integer>();
        NUMBER.matcher(line).results().forEach(number -> offsets.add(Integer.parseInt(number.group()) - page));
        return offsets;
    }
}
