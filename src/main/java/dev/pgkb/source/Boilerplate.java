package dev.pgkb.source;

import org.xml.sax.Attributes;

/** Knows where the parser is in something that is left out. */
final class Boilerplate {

    private int depth;
    private int articleDepth;

    boolean start(String name, Attributes attributes) {
        if (depth > 0 || HtmlElements.isDropped(name, attributes, articleDepth > 0)) {
            depth++;
        } else if (isArticle(name)) {
            articleDepth++;
        }
        return depth > 0;
    }

    boolean end(String name) {
        if (depth > 0) {
            depth--;
            return true;
        }
        if (isArticle(name)) {
            articleDepth--;
        }
        return false;
    }

    boolean isOpen() {
        return depth > 0;
    }

    private static boolean isArticle(String name) {
        return name.equals("article") || name.equals("main");
    }
}
