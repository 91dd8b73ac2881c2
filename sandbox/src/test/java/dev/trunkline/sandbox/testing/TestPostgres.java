package dev.trunkline.sandbox.testing;

import dev.trunkline.sandbox.postgres.DatabaseCreation;
import dev.trunkline.sandbox.postgres.PostgresDatabase;
import dev.trunkline.sandbox.postgres.SandboxPostgres;

/**
 * The PostgreSQL that all tests of this JVM share; it starts at the first use and ends with the
 * JVM. Each test takes a database of its own.
 */
public final class TestPostgres {
    private TestPostgres() {}

    /** A new, empty database. */
    public static PostgresDatabase newDatabase() {
        return newDatabase("template1");
    }

    /**
     * A new database with the content of another, for tests that all start from the same rows.
     *
     * @param template its name; nobody may be connected to it meanwhile
     */
    public static PostgresDatabase newDatabase(String template) {
        return Shared.DATABASES.copyOf(template);
    }

    private static final class Shared {
        static final DatabaseCreation DATABASES =
                new DatabaseCreation(
                        switch (Backend.chosen()) {
                            case EMBEDDED -> embedded(SandboxPostgres.open());
                            case CONTAINERS -> PostgresInContainer.start();
                        });

        private static PostgresDatabase embedded(SandboxPostgres server) {
            return new PostgresDatabase(
                    server.host(), server.port(), "postgres", server.user(), server.password());
        }
    }
}
