package dev.pgkb.bench.retrieve;

import java.sql.SQLException;
import java.util.List;

/** One session of a contestant. */
interface Search extends AutoCloseable {

    /** The rows found for a query, by their numbers, nearest first. */
    List<Integer> find(int query) throws Exception;

    @Override
    default void close() throws SQLException {}
}
