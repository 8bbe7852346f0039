package dev.pgkb.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.postgresql.core.Parser;

/** A file of SQL statements, without any of psql's own commands. */
public record SqlScript(List<String> statements) {

    public static SqlScript read(Path file) throws IOException, SQLException {
        var statements = Parser.parseJdbcSql(Files.readString(file), true, false, true, false, false);
        return new SqlScript(
                statements.stream().map(statement -> statement.nativeSql).toList());
    }

    /** Runs one statement after the other and returns the first column of all rows. */
    public List<String> run(Connection connection) throws SQLException {
        var column = new ArrayList<String>();
        try (var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (var sql : statements) {
                var hasRows = statement.execute(sql);
                while (hasRows && statement.getResultSet().next()) {
                    column.add(statement.getResultSet().getString(1));
                }
            }
        }
        return column;
    }
}
