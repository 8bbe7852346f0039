package dev.pgkb.source;

import java.util.Set;

import org.xml.sax.Attributes;

/** The id that a link to the next heading would name: the heading's own, or of what is in it, or of the section it opens. */
final class SectionId {

    private static final Set<String> SECTIONS = Set.of("div", "section", "article", "main");

    private String id = "";
    private boolean inHeading;
    private boolean isOwn;

    void start(String name, Attributes attributes) {
        var isHeading = name.matches("h[1-6]");
        inHeading |= isHeading;
        var given = attributes.getValue("id");
        if (given == null && name.equals("a")) {
            given = attributes.getValue("name");
        }
        if (given != null && !given.isBlank() && !isOwn && (inHeading || opensSection(name, attributes))) {
            id = given.strip();
            isOwn = inHeading;
        }
    }

    /** DocBook's terms of the index have ids, too, which nothing but the index links to. */
    private static boolean opensSection(String name, Attributes attributes) {
        return SECTIONS.contains(name) || name.equals("a") && !"indexterm".equals(attributes.getValue("class"));
    }

    /** Ends the heading. Returns an empty string where nothing has an id. */
    String take() {
        var taken = id;
        forget();
        return taken;
    }

    /** Text stands between that id and the next heading. */
    void forget() {
        id = "";
        inHeading = false;
        isOwn = false;
    }
}
