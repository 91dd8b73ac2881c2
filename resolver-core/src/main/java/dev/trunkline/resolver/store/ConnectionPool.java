package dev.trunkline.resolver.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/** Makes pools that start without a database, and give up on it quickly. */
final class ConnectionPool {
    private static final int IDLE_CONNECTIONS = 2;

    private ConnectionPool() {}

    /** What opens a pool's connections. */
    static PatientSource source(DatabaseSettings settings) {
        return configured(new PatientSource(settings.user(), settings.password()), settings);
    }

    static HikariDataSource open(PatientSource source, PoolSettings limits) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("trunkline");
        config.setDataSource(source);
        config.setMaximumPoolSize(limits.maxConnections());
        config.setMinimumIdle(Math.min(IDLE_CONNECTIONS, limits.maxConnections()));
        config.setConnectionTimeout(limits.connectTimeout().toMillis());
        config.setValidationTimeout(limits.connectTimeout().toMillis());
        // Negative: don't even try to connect before the first caller needs it.
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    /** A connection that belongs to no pool, and whose end is noticed by its silence. */
    static Connection single(DatabaseSettings settings, String application) throws SQLException {
        PGSimpleDataSource source = configured(new PGSimpleDataSource(), settings);
        source.setApplicationName(application);
        source.setTcpKeepAlive(true);
        return source.getConnection(settings.user(), settings.password().reveal());
    }

    private static <S extends PGSimpleDataSource> S configured(
            S source, DatabaseSettings settings) {
        PoolSettings limits = settings.pool();
        source.setUrl(settings.jdbcUrl());
        // After a failover the driver must not believe for long what it knew of each host.
        source.setHostRecheckSeconds(1);
        source.setApplicationName("trunkline");
        source.setConnectTimeout(seconds(limits.connectTimeout()));
        source.setLoginTimeout(seconds(limits.connectTimeout()));
        // A pooler hands connections around: what was prepared on one is not there on the next.
        source.setPrepareThreshold(0);
        // A server that is gone without a word never cancels the statement: the socket must.
        source.setSocketTimeout(seconds(limits.statementTimeout()) + 1);
        // The detail of a constraint error shows the row, secrets included.
        source.setLogServerErrorDetail(false);
        return source;
    }

    static int seconds(Duration duration) {
        return Math.max(1, (int) duration.toSeconds());
    }
}
