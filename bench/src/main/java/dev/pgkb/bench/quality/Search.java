package dev.pgkb.bench.quality;

import java.util.List;

/** Something that finds chunks. */
@FunctionalInterface
interface Search {

    /** How many chunks are looked at to fill ten pages. */
    int DEPTH = 100;

    /** The keys of the first {@value #DEPTH} chunks for a question, best first. */
    List<String> chunks(String question) throws Exception;
}
