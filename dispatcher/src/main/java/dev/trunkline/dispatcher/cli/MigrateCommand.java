package dev.trunkline.dispatcher.cli;

import dev.trunkline.migrations.MigrationException;
import dev.trunkline.migrations.MigrationReport;
import dev.trunkline.migrations.Migrations;
import dev.trunkline.resolver.store.DatabaseSettings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Brings the schema up to date. */
@Command(
        name = "migrate",
        description = {
            "Brings the database up to date.",
            "Makes the two tables in DB_SCHEMA, or adds what existing ones lack. Rows "
                    + "stay as they are. Safe to run again, and by several at once."
        },
        footer = {
            "",
            "Settings: DB_HOST, DB_PORT, DB_NAME, DB_USER, DB_PASSWORD (or "
                    + "DB_PASSWORD_FILE), DB_SCHEMA.",
            "",
            "Example:",
            "  DB_HOST=localhost DB_NAME=voice DB_USER=voice " + "DB_PASSWORD_FILE=password.txt \\",
            "    trunkline migrate"
        })
final class MigrateCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    MigrateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        DatabaseSettings database =
                EnvironmentSettings.database(EnvironmentSettings.of(surroundings));
        MigrationReport report = migrate(database);
        if (json) {
            JsonOutput.print(surroundings.out(), json(report, database));
        } else {
            surroundings.out().println(text(report, database.address()));
        }
        return ExitCode.OK;
    }

    private static MigrationReport migrate(DatabaseSettings database) {
        String password = database.password().reveal();
        try {
            return Migrations.run(database.jdbcUrl(), database.user(), password, database.schema());
        } catch (MigrationException e) {
            throw Stores.failed(database.address() + ": " + e.getMessage());
        }
    }

    private static ObjectNode json(MigrationReport report, DatabaseSettings database) {
        ArrayNode applied = JsonOutput.MAPPER.createArrayNode();
        report.applied().forEach(applied::add);
        return JsonOutput.object()
                .put("database", database.address())
                .put("schema", report.schema())
                .set("applied", applied);
    }

    private static String text(MigrationReport report, String address) {
        String schema = "%s, schema %s: ".formatted(address, report.schema());
        return report.alreadyCurrent()
                ? schema + "up to date, nothing to do"
                : schema + "applied V" + String.join(", V", report.applied());
    }
}
