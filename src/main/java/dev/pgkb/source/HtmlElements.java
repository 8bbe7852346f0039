package dev.pgkb.source;

import java.util.Set;

import org.xml.sax.Attributes;

/** What the elements of a web page are to its text. */
final class HtmlElements {

    private static final Set<String> DROPPED = Set.of(
            "head", "nav", "header", "footer", "aside", "script", "style", "noscript", "template", "svg", "iframe");

    /** DocBook's navigation, as in the PostgreSQL manual. */
    private static final Set<String> DROPPED_CLASSES = Set.of("navheader", "navfooter", "toc", "id_link");

    /** DocBook's boxes. */
    private static final Set<String> BOXES = Set.of("note", "tip", "warning", "caution", "important");

    private static final Set<String> INLINE = Set.of(
            "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font",
            "i", "img", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup",
            "time", "tt", "u", "var", "wbr");

    private HtmlElements() {}

    /** Whether an element and all in it is left out. The header of an article stays, because it holds the title. */
    static boolean isDropped(String name, Attributes attributes, boolean inArticle) {
        if (DROPPED.contains(name)) {
            return !(inArticle && name.equals("header"));
        }
        return DROPPED_CLASSES.contains(cssClass(attributes)) || "navigation".equals(attributes.getValue("role"));
    }

    /** Whether an element stands within a line of text. */
    static boolean isInline(String name) {
        return INLINE.contains(name);
    }

    /** Whether an element is a box, whose "Note" is a heading to HTML but starts no section of the page. */
    static boolean isBox(Attributes attributes) {
        return BOXES.contains(cssClass(attributes));
    }

    /** Whether an element holds a page of a PDF. */
    static boolean isPage(Attributes attributes) {
        return "page".equals(cssClass(attributes));
    }

    /** Whether an element holds a slide. Its first text is its title. */
    static boolean isSlide(Attributes attributes) {
        return "slide-content".equals(cssClass(attributes));
    }

    private static String cssClass(Attributes attributes) {
        return String.valueOf(attributes.getValue("class"));
    }
}
