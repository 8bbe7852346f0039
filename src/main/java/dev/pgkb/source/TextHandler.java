package dev.pgkb.source;

import org.xml.sax.helpers.DefaultHandler;

/** Makes a text of the elements that a parser reports. */
abstract class TextHandler extends DefaultHandler {

    /** Markdown-like text, to be asked for at the end. */
    abstract String markdown();
}
