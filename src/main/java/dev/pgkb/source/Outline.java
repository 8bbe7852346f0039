package dev.pgkb.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineNode;

/** What a PDF's viewer shows beside the pages: the headings that the text itself does not mark. */
final class Outline {

    /**
     * A heading.
     *
     * @param level 1 for a chapter, at most 6
     * @param letters of its title, without white space and case
     */
    record Entry(int level, String letters) {

        /** Whether a line, or some, are this heading, which may be numbered on the page alone. */
        boolean isTitle(CharSequence text) {
            return !letters.isEmpty() && (letters.equals(Outline.letters(text)) || letters.equals(unnumbered(text)));
        }
    }

    private static final int DEEPEST = 6;

    /** A line of a printed table of contents: dots lead from a heading to a page. */
    private static final Pattern LEADER = Pattern.compile("^(.*?)(?: ?\\.){4,} ?\\S{1,8}$");

    /** What stands before a heading but not in every outline: 2, 2.1., A.3. */
    private static final Pattern SECTION_NUMBER = Pattern.compile("^(?:\\p{Lu}|\\d+)(?:\\.\\d+)*\\.?\\s+");

    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}]+");

    private final PDDocument document;
    private final Map<COSDictionary, Integer> numbers = new HashMap<>();
    private final Map<Integer, List<Entry>> entries = new HashMap<>();
    private final Set<String> titles = new HashSet<>();
    private final Set<COSDictionary> seen = new HashSet<>();

    private Outline(PDDocument document) {
        this.document = document;
    }

    /** That of a document, empty where it has none. What leads to no page is left out. */
    static Outline of(PDDocument document) {
        var outline = new Outline(document);
        var root = document.getDocumentCatalog().getDocumentOutline();
        if (root != null) {
            document.getPages().forEach(page -> outline.numbers.put(page.getCOSObject(), outline.numbers.size()));
            outline.add(root, 1);
        }
        return outline;
    }

    /** The headings on a page, the first of which is 0. */
    List<Entry> on(int page) {
        return entries.getOrDefault(page, List.of());
    }

    /** Whether a line is one of the printed table of contents, which says again what the outline does. */
    boolean repeats(String line) {
        var leader = LEADER.matcher(line);
        return leader.matches()
                && (titles.contains(letters(leader.group(1))) || titles.contains(unnumbered(leader.group(1))));
    }

    private static String unnumbered(CharSequence text) {
        return letters(SECTION_NUMBER.matcher(text).replaceFirst(""));
    }

    private static String letters(CharSequence text) {
        return WHITE_SPACE.matcher(Markdown.oneLine(text)).replaceAll("").toLowerCase(Locale.ROOT);
    }

    private void add(PDOutlineNode parent, int level) {
        for (var item : parent.children()) {
            // A broken file may lead round in a circle.
            if (!seen.add(item.getCOSObject())) {
                return;
            }
            var page = page(item);
            if (page != null && item.getTitle() != null) {
                var letters = letters(item.getTitle());
                entries.computeIfAbsent(page, none -> new ArrayList<>())
                        .add(new Entry(Math.min(level, DEEPEST), letters));
                titles.add(letters);
            }
            add(item, level + 1);
        }
    }

    private Integer page(PDOutlineItem item) {
        try {
            var page = item.findDestinationPage(document);
            return page == null ? null : numbers.get(page.getCOSObject());
        } catch (IOException | RuntimeException broken) {
            return null;
        }
    }
}
