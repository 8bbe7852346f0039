package dev.pgkb.support;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import dev.pgkb.database.ConnectionUrl;
import dev.pgkb.database.Database;

/** A database of a test's own, dropped when closed. */
public final class TestDatabase implements AutoCloseable {

    private final TestServer server;
    private final String name;

    private TestDatabase(TestServer server, String template) throws SQLException {
        this.server = server;
        name = server.newName();
        server.create(name, template);
    }

    /** A migrated one, cloned. */
    public static TestDatabase migrated() throws SQLException {
        return migrated(TestServer.get());
    }

    static TestDatabase migrated(TestServer server) throws SQLException {
        return new TestDatabase(server, server.template());
    }

    /** One that is ready for the migrations: pgvector is in it, as a superuser has to see to. */
    public static TestDatabase prepared() throws SQLException {
        var database = new TestDatabase(TestServer.get(), "template0");
        database.executeAsSuperuser("create extension vector");
        return database;
    }

    /** One with nothing in it. */
    public static TestDatabase empty() throws SQLException {
        return new TestDatabase(TestServer.get(), "template0");
    }

    public String name() {
        return name;
    }

    /** The URL of its owner, who is no superuser. */
    public String url() {
        return server.adminUrl(name);
    }

    /** The URL of a session in which that role, which need not be allowed to log in, is the user. */
    public String urlAs(String role) {
        var url = server.superuserUrl(name);
        return url + (url.contains("?") ? "&" : "?") + "options=-c%20role%3D" + role;
    }

    public Database open(int connections) throws SQLException {
        return Database.open(ConnectionUrl.parse(url()), connections);
    }

    public Connection connect() throws SQLException {
        return TestServer.connect(url());
    }

    public Connection connectAsSuperuser() throws SQLException {
        return TestServer.connect(server.superuserUrl(name));
    }

    /** Runs a statement in autocommit mode. */
    public void execute(String statement) throws SQLException {
        try (var connection = connect()) {
            connection.createStatement().execute(statement);
        }
    }

    public void executeAsSuperuser(String statement) throws SQLException {
        try (var connection = connectAsSuperuser()) {
            connection.createStatement().execute(statement);
        }
    }

    /** The rows of a query, their columns as text with a bar between. */
    public List<String> rows(String query) throws SQLException {
        return TestServer.rows(url(), query);
    }

    public List<String> rowsAsSuperuser(String query) throws SQLException {
        return TestServer.rows(server.superuserUrl(name), query);
    }

    @Override
    public void close() throws SQLException {
        server.drop(name);
    }
}
