package dev.pgkb.cli;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The rows of a query as a JSON array, made by PostgreSQL. */
final class Json {

    /** Sets a query's parameters. */
    interface Binding {
        void bind(PreparedStatement query) throws SQLException;
    }

    private Json() {}

    static String of(Connection connection, String query, Binding parameters) throws SQLException {
        var json = "select coalesce(jsonb_pretty(jsonb_agg(to_jsonb(q))), '[]') from (%s) as q".formatted(query);
        try (var statement = connection.prepareStatement(json)) {
            parameters.bind(statement);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
