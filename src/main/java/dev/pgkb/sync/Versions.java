package dev.pgkb.sync;

/** What changes with a file and with its sidecar; null where there is none, or none is known. */
record Versions(String file, String sidecar) {

    static Versions of(String file) {
        return new Versions(file, null);
    }
}
