package dev.pgkb.support;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import dev.pgkb.database.ConnectionUrl;
import dev.pgkb.database.Database;
import dev.pgkb.migration.MigrationException;
import dev.pgkb.migration.Migrator;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The PostgreSQL server of a test run, and a migrated database on it to clone.
 *
 * <p>Who migrates is the role {@code kb_test_admin}, which has what an Aurora master user has, and stays on the server.
 */
final class TestServer {

    private static final String ADMIN = "kb_test_admin";

    private final URI superuser;
    private final String adminPassword;
    private final String template = "kb_test_%d_%s"
            .formatted(
                    Instant.now().getEpochSecond(), UUID.randomUUID().toString().substring(0, 4));
    private final AtomicInteger databases = new AtomicInteger();

    private TestServer(String superuserUrl) {
        superuser = URI.create(superuserUrl);
        // The same in every run on a server, so that two may go on at once; as secret as the superuser's.
        adminPassword = UUID.nameUUIDFromBytes((ADMIN + superuser.getRawUserInfo()).getBytes(UTF_8))
                .toString();
    }

    /** That of most tests, found once. */
    static TestServer get() {
        return Shared.SERVER;
    }

    /** Another one, of which nobody needs to be left as it was. */
    static TestServer at(String superuserUrl) {
        var server = new TestServer(superuserUrl);
        server.prepare();
        return server;
    }

    static Connection connect(String url) throws SQLException {
        var parsed = ConnectionUrl.parse(url);
        return DriverManager.getConnection(parsed.jdbcUrl(), parsed.properties());
    }

    static List<String> rows(String url, String query) throws SQLException {
        try (var connection = connect(url);
                var result = connection.createStatement().executeQuery(query)) {
            var rows = new ArrayList<String>();
            while (result.next()) {
                var cells = new ArrayList<String>();
                for (var column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    cells.add(String.valueOf(result.getString(column)));
                }
                rows.add(String.join("|", cells));
            }
            return rows;
        }
    }

    String template() {
        return template;
    }

    String newName() {
        return template + "_" + databases.incrementAndGet();
    }

    String adminUrl(String database) {
        return url(ADMIN + ":" + adminPassword, database);
    }

    String superuserUrl(String database) {
        return url(superuser.getRawUserInfo(), database);
    }

    /** Makes a database that kb_test_admin owns. */
    void create(String database, String template) throws SQLException {
        execute("create database %s owner %s template %s".formatted(database, ADMIN, template));
    }

    void drop(String database) throws SQLException {
        execute("drop database if exists %s with (force)".formatted(database));
    }

    /** Moves a database to another disk. */
    void move(String database, String folder) throws SQLException {
        execute("create tablespace small location '%s'".formatted(folder));
        execute("alter database %s set tablespace small".formatted(database));
    }

    private void execute(String statement) throws SQLException {
        try (var connection = connect(superuser.toString())) {
            connection.createStatement().execute(statement);
        }
    }

    private String url(String user, String database) {
        return "postgresql://%s@%s:%d/%s".formatted(user, superuser.getHost(), superuser.getPort(), database);
    }

    private void prepare() {
        try {
            execute(MAKE_ADMIN.formatted(ADMIN, adminPassword));
            dropLeftovers();
            makeTemplate();
            // Who made a role may, since PostgreSQL 16, alone hand it on; the next to migrate is the server's own
            // admin.
            execute(SHARE_OWNER);
        } catch (SQLException | MigrationException failed) {
            throw new IllegalStateException("no PostgreSQL server to test on: " + failed.getMessage(), failed);
        }
    }

    /** Databases of runs that were killed. No run takes an hour. */
    private void dropLeftovers() throws SQLException {
        try (var connection = connect(superuser.toString());
                var leftovers = connection.createStatement().executeQuery(LEFTOVERS)) {
            while (leftovers.next()) {
                drop(leftovers.getString(1));
            }
        }
    }

    private void makeTemplate() throws SQLException, MigrationException {
        create(template, "template0");
        try (var connection = connect(superuserUrl(template))) {
            connection.createStatement().execute("create extension vector");
        }
        try (var database = Database.open(ConnectionUrl.parse(adminUrl(template)), 3)) {
            new Migrator(database.dataSource()).migrate();
        }
    }

    private void dropTemplate() {
        try {
            drop(template);
        } catch (SQLException failed) {
            System.err.println("left behind: database " + template + ": " + failed.getMessage());
        }
    }

    private static final class Shared {

        private static final TestServer SERVER = find();

        private static TestServer find() {
            try {
                var server = new TestServer(ServerFinder.superuserUrl());
                Runtime.getRuntime().addShutdownHook(new Thread(server::dropTemplate));
                server.prepare();
                return server;
            } catch (IOException failed) {
                throw new IllegalStateException("no PostgreSQL server to test on: " + failed.getMessage(), failed);
            }
        }
    }

    private static final String LEFTOVERS = """
            select d.datname
            from pg_database as d
            where to_timestamp(substring(d.datname from '^kb_test_([0-9]{10})_')::bigint) < now() - interval '1 hour'
            """;

    private static final String MAKE_ADMIN = """
            do $do$
            begin
                if to_regrole('%1$s') is null then
                    create role %1$s login createrole createdb;
                end if;
                alter role %1$s password '%2$s';
                if to_regrole('kb_owner') is not null then
                    grant kb_owner to %1$s;
                end if;
            end
            $do$
            """;

    private static final String SHARE_OWNER =
            "do $do$ begin if to_regrole('kb_admin') is not null then grant kb_owner to kb_admin; end if; end $do$";
}
