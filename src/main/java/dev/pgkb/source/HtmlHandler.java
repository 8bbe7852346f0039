package dev.pgkb.source;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** Turns the elements of a web page into Markdown-like text. */
final class HtmlHandler extends DefaultHandler {

    /** Marks where a long word may be broken, which would hide the word from a search. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\u00AD\\u200B\\u2060\\uFEFF]");

    private final Markdown markdown = new Markdown();
    private final StringBuilder words = new StringBuilder();
    private final List<String> cells = new ArrayList<>();
    private int droppedDepth;
    private int articleDepth;
    private int listDepth;
    private int cellDepth;
    private boolean startsItem;
    private boolean startsBox;
    private boolean inCode;

    String markdown() {
        flush();
        return INVISIBLE.matcher(markdown.toString()).replaceAll("");
    }

    @Override
    public void startElement(String uri, String name, String qualifiedName, Attributes attributes) {
        if (droppedDepth > 0 || HtmlElements.isDropped(name, attributes, articleDepth > 0)) {
            droppedDepth++;
            return;
        }
        if (!HtmlElements.isInline(name)) {
            flush();
        }
        switch (name) {
            case "article", "main" -> articleDepth++;
            case "div" -> startsBox |= HtmlElements.isBox(attributes);
            case "ul", "ol" -> listDepth++;
            case "li" -> startsItem = cellDepth == 0;
            case "td", "th" -> cellDepth++;
            case "pre" -> inCode = cellDepth == 0;
            case "br" -> words.append('\n');
            default -> {}
        }
    }

    @Override
    public void endElement(String uri, String name, String qualifiedName) {
        if (droppedDepth > 0) {
            droppedDepth--;
            return;
        }
        switch (name) {
            case "article", "main" -> articleDepth--;
            case "h1", "h2", "h3", "h4", "h5", "h6" -> endHeading(name.charAt(1) - '0');
            case "ul", "ol" -> endList();
            case "td", "th" -> endCell();
            case "tr" -> endRow();
            case "table" -> endTable();
            case "pre" -> endCode();
            default -> {}
        }
        if (!HtmlElements.isInline(name)) {
            flush();
        }
    }

    @Override
    public void characters(char[] text, int start, int length) {
        if (droppedDepth == 0) {
            words.append(text, start, length);
        }
    }

    private void endHeading(int level) {
        if (cellDepth == 0 && !startsBox) {
            markdown.heading(level, words);
            words.setLength(0);
        }
        startsBox = false;
    }

    private void endList() {
        flush();
        listDepth--;
        if (listDepth == 0 && cellDepth == 0) {
            markdown.end();
        }
    }

    private void endTable() {
        if (cellDepth == 0) {
            markdown.end();
        }
    }

    private void endCell() {
        cellDepth--;
        if (cellDepth == 0) {
            cells.add(Markdown.oneLine(words));
            words.setLength(0);
        }
    }

    private void endRow() {
        if (cellDepth == 0) {
            markdown.row(cells);
            cells.clear();
        }
    }

    private void endCode() {
        if (inCode) {
            markdown.code(words);
            words.setLength(0);
            inCode = false;
        }
    }

    /** Ends a block of text, of which a whole table cell is one and code another. */
    private void flush() {
        if (inCode) {
            return;
        }
        if (cellDepth > 0) {
            words.append(' ');
            return;
        }
        if (startsItem && !words.toString().isBlank()) {
            markdown.item(listDepth, words);
            startsItem = false;
        } else {
            markdown.paragraph(words);
        }
        words.setLength(0);
    }
}
