package dev.pgkb.bench.retrieve;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import com.pgvector.PGvector;

/** A statement that is prepared once and run for each query, with the embedding bound in binary form. All its columns are read. */
final class SqlSearch implements Search {

    interface Binder {
        void bind(PreparedStatement statement, int query) throws SQLException;
    }

    private final Connection connection;
    private final PreparedStatement statement;
    private final Binder binder;

    private SqlSearch(Connection connection, String sql, Binder binder) throws SQLException {
        this.connection = connection;
        PGvector.registerTypes(connection);
        statement = connection.prepareStatement(sql);
        this.binder = binder;
    }

    /** Binds a vector wherever the statement has a parameter. */
    static SqlSearch byVector(Connection connection, String sql, float[][] queries) throws SQLException {
        var parameters = (int) sql.chars().filter(c -> c == '?').count();
        return new SqlSearch(connection, sql, (statement, query) -> {
            var vector = new PGvector(queries[query]);
            for (var i = 1; i <= parameters; i++) {
                statement.setObject(i, vector);
            }
        });
    }

    /** Binds an array of real as the only parameter. */
    static SqlSearch byArray(Connection connection, String sql, float[][] queries) throws SQLException {
        return new SqlSearch(connection, sql, (statement, query) -> statement.setObject(1, queries[query]));
    }

    /** Binds a text as the only parameter. */
    static SqlSearch byText(Connection connection, String sql, String[] queries) throws SQLException {
        return new SqlSearch(connection, sql, (statement, query) -> statement.setString(1, queries[query]));
    }

    @Override
    public List<Integer> find(int query) throws SQLException {
        binder.bind(statement, query);
        var found = new ArrayList<Integer>();
        try (var rows = statement.executeQuery()) {
            var columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (var column = 2; column <= columns; column++) {
                    rows.getString(column);
                }
                found.add(number(rows.getString(1)));
            }
        }
        return found;
    }

    /** The number of a row: an integer, or the end of a UUID. */
    static int number(String id) {
        return id.length() == 36 ? Integer.parseInt(id.substring(28), 16) : Integer.parseInt(id);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
