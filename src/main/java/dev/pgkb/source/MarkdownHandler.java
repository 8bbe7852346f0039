package dev.pgkb.source;

import org.xml.sax.Attributes;

/** Turns the elements of a web page, or of Tika's account of another file, into Markdown-like text. */
final class MarkdownHandler extends TextHandler {

    private final Layout layout;
    private final Markdown markdown = new Markdown();
    private final Boilerplate boilerplate = new Boilerplate();
    private final SectionId sectionId = new SectionId();
    private final Cells cells;
    private final StringBuilder words = new StringBuilder();
    private int listDepth;
    private boolean startsItem;
    private boolean startsBox;
    private boolean startsSlide;
    private boolean inCode;

    MarkdownHandler(Layout layout) {
        this.layout = layout;
        this.cells = new Cells(layout == Layout.SHEETS);
    }

    @Override
    String markdown() {
        flush();
        return markdown.toString();
    }

    @Override
    public void startElement(String uri, String name, String qualifiedName, Attributes attributes) {
        if (boilerplate.start(name, attributes)) {
            return;
        }
        if (!HtmlElements.isInline(name)) {
            flush();
        }
        sectionId.start(name, attributes);
        switch (name) {
            case "div" -> startDivision(attributes);
            case "ul", "ol" -> listDepth++;
            case "li" -> startsItem = !cells.areOpen();
            case "td", "th" -> cells.start();
            case "pre" -> inCode = !cells.areOpen();
            case "br" -> words.append('\n');
            default -> {}
        }
    }

    @Override
    public void endElement(String uri, String name, String qualifiedName) {
        if (boilerplate.end(name)) {
            return;
        }
        switch (name) {
            case "h1", "h2", "h3", "h4", "h5", "h6" -> endHeading(name.charAt(1) - '0');
            case "ul", "ol" -> endList();
            case "td", "th" -> cells.end(words);
            case "tr" -> markdown.line(cells.endRow());
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
        if (!boilerplate.isOpen()) {
            words.append(text, start, length);
        }
    }

    private void startDivision(Attributes attributes) {
        startsBox |= HtmlElements.isBox(attributes);
        if (layout == Layout.SLIDES && HtmlElements.isSlide(attributes)) {
            markdown.page();
            startsSlide = true;
        }
    }

    private void endHeading(int level) {
        if (!cells.areOpen() && !startsBox) {
            markdown.heading(level, words, sectionId.take());
            words.setLength(0);
        }
        startsBox = false;
    }

    private void endList() {
        flush();
        listDepth--;
        if (listDepth == 0 && !cells.areOpen()) {
            markdown.end();
        }
    }

    private void endTable() {
        if (!cells.areOpen()) {
            cells.endTable();
            markdown.end();
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
        if (cells.areOpen()) {
            words.append(' ');
            return;
        }
        if (!words.toString().isBlank()) {
            write(words.toString());
            sectionId.forget();
        }
        words.setLength(0);
    }

    private void write(String block) {
        if (startsSlide) {
            markdown.heading(1, block, "");
            startsSlide = false;
        } else if (startsItem) {
            markdown.item(listDepth, block);
            startsItem = false;
        } else {
            markdown.paragraph(block);
        }
    }
}
