package dev.pgkb.source;

import java.util.ArrayList;
import java.util.List;

import org.apache.tika.parser.ParseContext;
import org.xml.sax.Attributes;

/** Turns Tika's account of a PDF into Markdown-like text: its outline makes the headings. */
final class PdfHandler extends TextHandler {

    private final ParseContext context;
    private final List<StringBuilder> pages = new ArrayList<>();

    /**
     * Makes a handler.
     *
     * @param context where the {@link Outline} will be
     */
    PdfHandler(ParseContext context) {
        this.context = context;
    }

    @Override
    String markdown() {
        var lines = pages.stream().map(PdfPage::new).toList();
        RunningLines.drop(lines);
        var outline = context.get(Outline.class);
        var markdown = new Markdown();
        for (var i = 0; i < lines.size(); i++) {
            markdown.page();
            lines.get(i).write(markdown, outline, i);
        }
        return markdown.toString();
    }

    @Override
    public void startElement(String uri, String name, String qualifiedName, Attributes attributes) {
        if (HtmlElements.isPage(attributes)) {
            pages.add(new StringBuilder());
        }
    }

    @Override
    public void endElement(String uri, String name, String qualifiedName) {
        if (!HtmlElements.isInline(name)) {
            append("\n\n");
        }
    }

    @Override
    public void characters(char[] text, int start, int length) {
        append(new String(text, start, length));
    }

    /** Where a printed line ends. */
    @Override
    public void ignorableWhitespace(char[] text, int start, int length) {
        characters(text, start, length);
    }

    /** What stands before the first page is about the file. */
    private void append(String text) {
        if (!pages.isEmpty()) {
            pages.get(pages.size() - 1).append(text);
        }
    }
}
