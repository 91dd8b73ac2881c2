package dev.trunkline.dispatcher.testing;

import dev.trunkline.migrations.Migrations;
import dev.trunkline.sandbox.postgres.PostgresDatabase;
import dev.trunkline.sandbox.testing.TestPostgres;

/** Databases with the tables of {@code lad_dev}, copied from one that is migrated once. */
public final class MigratedPostgres {
    private MigratedPostgres() {}

    /** A database with empty tables. */
    public static PostgresDatabase newDatabase() {
        return TestPostgres.newDatabase(Template.NAME);
    }

    private static final class Template {
        static final String NAME = migrated();

        private static String migrated() {
            PostgresDatabase template = TestPostgres.newDatabase();
            var _ =
                    Migrations.run(
                            template.jdbcUrl(), template.user(), template.password(), "lad_dev");
            return template.name();
        }
    }
}
