package dev.pgkb.source;

/** What Tika's account of a format has beyond a web page's. */
enum Layout {
    /** Headings, paragraphs, lists, tables, code. */
    FLOW,
    /** A {@code div} for each slide. */
    SLIDES,
    /** A {@code div} for each page, which has lines. */
    PDF,
    /** Tables whose first full row names the columns. */
    SHEETS
}
