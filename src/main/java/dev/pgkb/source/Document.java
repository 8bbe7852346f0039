package dev.pgkb.source;

/**
 * A file's text, ready for {@code kb.put_document}.
 *
 * @param title what the file calls itself
 * @param content Markdown-like text: {@code #} headings, fenced code, a form feed between the pages of a paged file
 * @param mediaType what the file was read as, such as {@code text/html}
 */
public record Document(String title, String content, String mediaType) {}
