package dev.pgkb.source;

/**
 * A heading that a link can lead to.
 *
 * @param offset where its line starts in the content, in characters as PostgreSQL counts them
 * @param id what follows {@code #} in the link
 */
public record Anchor(int offset, String id) {}
