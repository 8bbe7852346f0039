package dev.pgkb.bench.retrieve;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.function.Consumer;

import com.zaxxer.hikari.HikariDataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** The database that is measured, as its superuser, and how its sessions are set. */
public final class Server {

    private final URI url;

    public Server(String url) {
        this.url = URI.create(url);
    }

    public Connection connect(String options) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), properties(options));
    }

    /** A pool of so many connections, as an application has it. */
    public HikariDataSource pool(int connections, String options) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(jdbcUrl());
        properties(options).forEach((key, value) -> pool.addDataSourceProperty((String) key, value));
        pool.setMaximumPoolSize(connections);
        return pool;
    }

    public String host() {
        return url.getHost();
    }

    public int port() {
        return url.getPort();
    }

    public String database() {
        return url.getPath().substring(1);
    }

    public String user() {
        return url.getUserInfo().split(":", 2)[0];
    }

    public String password() {
        return url.getUserInfo().split(":", 2)[1];
    }

    public void execute(String... statements) throws SQLException {
        try (var connection = connect("")) {
            for (var statement : statements) {
                connection.createStatement().execute(statement);
            }
        }
    }

    public String value(String query) throws SQLException {
        try (var connection = connect("");
                var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Copies rows of (id, embedding) into a table while the data set is drawn; whoever else wants to sees them too. */
    void load(String table, DataSet data, int rows, Consumer<float[]> alsoSeenBy) throws SQLException, IOException {
        try (var connection = connect("");
                var copy = new PGCopyOutputStream(
                        connection.unwrap(PGConnection.class),
                        "copy " + table + " (id, embedding) from stdin binary")) {
            copy.write("PGCOPY\n\377\r\n\0".getBytes(ISO_8859_1));
            copy.write(new byte[8]);
            var next = new int[1];
            data.rows(rows, vector -> {
                alsoSeenBy.accept(vector);
                write(copy, next[0]++, vector);
            });
            copy.write(new byte[] {-1, -1});
        }
    }

    private static void write(PGCopyOutputStream copy, int id, float[] vector) {
        try {
            var bytes = new ByteArrayOutputStream(vector.length * 4 + 32);
            var out = new DataOutputStream(bytes);
            out.writeShort(2);
            out.writeInt(4);
            out.writeInt(id);
            out.writeInt(4 + 4 * vector.length);
            out.writeShort(vector.length);
            out.writeShort(0);
            for (var number : vector) {
                out.writeFloat(number);
            }
            copy.write(bytes.toByteArray());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private String jdbcUrl() {
        return "jdbc:postgresql://%s:%d/%s".formatted(host(), port(), database());
    }

    private Properties properties(String options) {
        var properties = new Properties();
        properties.setProperty("user", user());
        properties.setProperty("password", password());
        properties.setProperty("options", options);
        return properties;
    }
}
