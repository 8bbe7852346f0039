package dev.pgkb.bench.quality;

import java.util.Map;

/**
 * A term of the manual's index and what it is about.
 *
 * @param chapter where the manual marks the term: what the halves are made of
 * @param pages the pages it is about, by file name: 2 for the primary entry of the term, 1 for others
 * @param sections the same, by file name, "#" and the section's title
 */
record Question(String text, String chapter, Map<String, Integer> pages, Map<String, Integer> sections) {}
