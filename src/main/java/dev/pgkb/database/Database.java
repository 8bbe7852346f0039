package dev.pgkb.database;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;

/** The one database a command works on. */
public final class Database implements AutoCloseable {

    private final HikariDataSource pool;

    private Database(HikariDataSource pool) {
        this.pool = pool;
    }

    /**
     * Connects.
     *
     * @param connections how many may be open at once
     * @throws SQLException if the server cannot be reached or lets us not in
     */
    public static Database open(ConnectionUrl url, int connections) throws SQLException {
        var config = new HikariConfig();
        config.setJdbcUrl(url.jdbcUrl());
        config.setDataSourceProperties(url.properties());
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(0);
        try {
            return new Database(new HikariDataSource(config));
        } catch (HikariPool.PoolInitializationException failed) {
            if (failed.getCause() instanceof SQLException reason) {
                throw reason;
            }
            throw failed;
        }
    }

    /** A connection in autocommit mode; closing it gives it back. */
    public Connection connect() throws SQLException {
        return pool.getConnection();
    }

    public DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }
}
