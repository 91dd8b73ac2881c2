package dev.trunkline.sandbox.testing;

import dev.trunkline.sandbox.host.ShutdownHook;
import dev.trunkline.sandbox.postgres.PostgresDatabase;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** PostgreSQL in a container. */
final class PostgresInContainer {
    private static final String IMAGE = "postgres:17";

    private PostgresInContainer() {}

    static PostgresDatabase start() {
        PostgreSQLContainer container = new PostgreSQLContainer(IMAGE).withDatabaseName("postgres");
        ShutdownHook.register("postgres-container-cleanup", container::stop);
        container.start();
        return new PostgresDatabase(
                container.getHost(),
                container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                container.getDatabaseName(),
                container.getUsername(),
                container.getPassword());
    }
}
