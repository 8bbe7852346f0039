package dev.pgkb.source;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** Turns Tika's account of a PDF, a {@code div} per page and a {@code p} per paragraph, into paged text. */
final class PdfHandler extends DefaultHandler {

    /** A word that the end of a line has cut in two. */
    private static final Pattern HYPHENATED = Pattern.compile("(?<=\\p{Ll})-\\s*\\n\\s*(?=\\p{Ll})");

    private final List<String> pages = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();
    private Markdown page = new Markdown();

    String pages() {
        return String.join("\f", pages);
    }

    @Override
    public void startElement(String uri, String name, String qualifiedName, Attributes attributes) {
        if (name.equals("div") && "page".equals(attributes.getValue("class"))) {
            page = new Markdown();
            words.setLength(0);
        }
    }

    @Override
    public void endElement(String uri, String name, String qualifiedName) {
        if (name.equals("p") || name.equals("div")) {
            // A font without a proper character map yields NULs, which PostgreSQL takes in no text.
            var whole = HYPHENATED.matcher(words).replaceAll("").replace('\0', '\uFFFD');
            page.paragraph(whole);
            words.setLength(0);
        }
        if (name.equals("div")) {
            pages.add(page.toString());
            page = new Markdown();
        }
    }

    @Override
    public void characters(char[] text, int start, int length) {
        words.append(text, start, length);
    }

    /** Where a line ends. */
    @Override
    public void ignorableWhitespace(char[] text, int start, int length) {
        words.append(text, start, length);
    }
}
