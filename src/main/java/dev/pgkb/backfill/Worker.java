package dev.pgkb.backfill;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.concurrent.Callable;

/** One session's call of {@code kb.backfill}, which commits after each call of the model. */
final class Worker implements Callable<Void>, AutoCloseable {

    private static final String QUERY_CANCELED = "57014";

    private final Connection connection;
    private final PreparedStatement call;
    private final int pid;
    private final OffsetDateTime openedAt;
    private volatile boolean stopped;

    Worker(Connection connection, String knowledgeBase, Budget budget) throws SQLException {
        this.connection = connection;
        // Else the server would notice only at the end that we were killed, and pay for every call until then.
        connection.createStatement().execute("set client_connection_check_interval = '2s'");
        try (var session = connection.createStatement().executeQuery("select pg_backend_pid(), clock_timestamp()")) {
            session.next();
            pid = session.getInt(1);
            openedAt = session.getObject(2, OffsetDateTime.class);
        }
        call = connection.prepareStatement("call kb.backfill(?, ?, ?, ?, ?, ?::interval)");
        call.setString(1, knowledgeBase);
        call.setObject(2, budget.rows(), Types.BIGINT);
        call.setObject(3, budget.calls(), Types.BIGINT);
        call.setObject(4, budget.tokens(), Types.BIGINT);
        call.setBigDecimal(5, budget.usd());
        call.setString(6, budget.duration());
    }

    /** The number of the session's process on the server. */
    int pid() {
        return pid;
    }

    /** When the session was opened, by the server's clock. */
    OffsetDateTime openedAt() {
        return openedAt;
    }

    @Override
    public Void call() throws SQLException {
        try {
            call.execute();
        } catch (SQLException failed) {
            if (!stopped || !QUERY_CANCELED.equals(failed.getSQLState())) {
                throw failed;
            }
        }
        return null;
    }

    /** Ends the call; what it has committed stays. */
    void stop() {
        stopped = true;
        try {
            call.cancel();
        } catch (SQLException ended) {
            // There is nothing left to stop: the call is over or the connection is lost.
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
