package dev.pgkb.bench.retrieve;

/** A way to search. */
record Contestant(String name, Opener opener) {

    interface Opener {
        Search open() throws Exception;
    }

    Search open() throws Exception {
        return opener.open();
    }
}
