package dev.trunkline.resolver.store;

import dev.trunkline.resolver.secret.Secret;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Opens connections for a pool, and tries until it can: told of a failure, the pool would wait
 * twice as long before each next try, 5 seconds in the end, and notice as late that the database is
 * back. Thread-safe.
 */
final class PatientSource extends PGSimpleDataSource {
    private static final long serialVersionUID = 1L;
    private static final long PAUSE = Duration.ofMillis(200).toNanos();

    private final String user;
    private final transient Secret password;
    private volatile @Nullable SQLException lastFailure;
    private volatile boolean closed;

    /**
     * @param password read again for each connection
     */
    PatientSource(String user, Secret password) {
        this.user = user;
        this.password = password;
    }

    /**
     * @throws SQLException when this was closed, or the thread interrupted, before a connection
     *     could be had
     */
    @Override
    public Connection getConnection() throws SQLException {
        while (true) {
            try {
                Connection connection = super.getConnection(user, password.reveal());
                lastFailure = null;
                return connection;
            } catch (SQLException failure) {
                lastFailure = failure;
                LockSupport.parkNanos(PAUSE);
                if (closed || Thread.currentThread().isInterrupted()) {
                    throw failure;
                }
            }
        }
    }

    /**
     * Why there is no connection to be had at the moment; null when nothing is known against it.
     */
    @Nullable SQLException lastFailure() {
        return lastFailure;
    }

    /** Ends the tries: a pool that is closed waits for those who open connections for it. */
    void close() {
        closed = true;
    }
}
