package dev.pgkb.sync;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

import dev.pgkb.source.UnreadableException;

/** A place that documents come from: it says what it holds, and reads what it is asked for. */
interface Source extends AutoCloseable {

    /** What a source holds, as it is told. */
    interface Listing {

        /**
         * One file that is read.
         *
         * @param path where it is below the source, with slashes; what patterns are matched with
         * @param uri under which its document is known
         * @param version changes with its content; null where only reading tells
         * @param bytes its size, -1 where only reading tells
         */
        void add(String path, String uri, String version, long bytes) throws SQLException;

        /** The sidecar of the file of that path and URI, whether or not there is such a file. */
        void addSidecar(String path, String uri, String version, long bytes) throws SQLException;

        /** One file of a kind that is not read. */
        void skip();
    }

    /**
     * Tells all that it holds, in any order, without keeping it.
     *
     * @throws IOException if any part cannot be listed: its files would look removed
     */
    void list(Listing listing) throws IOException, SQLException, InterruptedException;

    /**
     * Reads a file, and the sidecar that the item names. Several threads do so at once.
     *
     * @param maxBytes what may be held in memory of it
     * @return empty where the source is told that the item's known version is the one it has still
     * @throws UnreadableException with the reason, for a person
     */
    Optional<Fetched> fetch(Item item, long maxBytes) throws IOException, UnreadableException, InterruptedException;

    @Override
    default void close() {}
}
