package dev.pgkb.source;

import java.util.ArrayList;
import java.util.List;

/** A page of a PDF, line by line. An empty line ends a paragraph. */
final class PdfPage {

    /** Over how many lines a heading may run. */
    private static final int LONGEST_HEADING = 3;

    private final List<String> lines;

    PdfPage(CharSequence text) {
        lines = new ArrayList<>(text.toString().lines().map(Markdown::oneLine).toList());
    }

    String line(int index) {
        return lines.get(index);
    }

    void drop(int index) {
        lines.set(index, "");
    }

    /** The index of the first line, -1 if there are not two of them. */
    int first() {
        var first = from(0, 1);
        return first == from(lines.size() - 1, -1) ? -1 : first;
    }

    /** The index of the last line, -1 if there are not two of them. */
    int last() {
        var last = from(lines.size() - 1, -1);
        return last == from(0, 1) ? -1 : last;
    }

    private int from(int start, int step) {
        var index = start;
        while (index >= 0 && index < lines.size() && lines.get(index).isEmpty()) {
            index += step;
        }
        return index < lines.size() ? index : -1;
    }

    /** Writes the text, with the headings that the outline has on this page, whose number is its index. */
    void write(Markdown markdown, Outline outline, int number) {
        lines.replaceAll(line -> outline.repeats(line) ? "" : line);
        var left = new ArrayList<>(outline.on(number));
        var paragraph = new StringBuilder();
        for (var i = 0; i < lines.size(); i++) {
            var heading = heading(i, left);
            var isItem = Markdown.isItem(lines.get(i));
            if (heading != null || isItem || lines.get(i).isEmpty()) {
                markdown.paragraph(Markdown.rejoined(paragraph));
                paragraph.setLength(0);
            }
            if (heading != null) {
                left.remove(heading.entry());
                var end = i + heading.lines();
                markdown.heading(heading.entry().level(), String.join(" ", lines.subList(i, end)), "");
                i = end - 1;
            } else {
                paragraph.append(lines.get(i)).append('\n');
            }
        }
        markdown.paragraph(Markdown.rejoined(paragraph));
    }

    private record Heading(Outline.Entry entry, int lines) {}

    /** The heading that starts at a line, or null. */
    private Heading heading(int start, List<Outline.Entry> entries) {
        var text = new StringBuilder();
        for (var i = start; !entries.isEmpty() && i < Math.min(start + LONGEST_HEADING, lines.size()); i++) {
            if (lines.get(i).isEmpty()) {
                return null;
            }
            text.append(lines.get(i)).append(' ');
            for (var entry : entries) {
                if (entry.isTitle(text)) {
                    return new Heading(entry, i - start + 1);
                }
            }
        }
        return null;
    }
}
