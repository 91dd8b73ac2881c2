package dev.trunkline.resolver.store;

import java.time.Duration;

/**
 * How much of the database is used at once, and how long it is waited for.
 *
 * @param maxConnections 1 or more
 * @param connectTimeout how long a caller waits for a connection; at least 250 ms
 * @param statementTimeout how long a statement may take; whole seconds, at least one
 */
public record PoolSettings(int maxConnections, Duration connectTimeout, Duration statementTimeout) {

    public static final PoolSettings DEFAULT =
            new PoolSettings(10, Duration.ofSeconds(2), Duration.ofSeconds(2));
}
