package dev.trunkline.dispatcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.sandbox.postgres.PostgresDatabase;
import dev.trunkline.sandbox.testing.TestPostgres;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MigrateCommandIT {
    private final PostgresDatabase database = TestPostgres.newDatabase();
    private final CommandRun cli = CommandRun.on(database);
    private final String address =
            "%s:%d/%s".formatted(database.host(), database.port(), database.name());

    @Test
    void saysWhatItApplied() {
        Ran first = cli.run("migrate");
        assertThat(first.code()).isZero();
        assertThat(first.out().strip())
                .matches(Pattern.quote(address) + ", schema lad_dev: applied V1(, V\\d+)*");
        assertThat(cli.run("migrate"))
                .isEqualTo(line(address + ", schema lad_dev: up to date, nothing to do"));
    }

    @Test
    void saysItInJson() {
        cli.with("DB_SCHEMA", "lad_prod");
        JsonNode first = cli.run("migrate", "--json").json();
        assertThat(first.get("database").asString()).isEqualTo(address);
        assertThat(first.get("schema").asString()).isEqualTo("lad_prod");
        assertThat(first.get("applied").get(0).asString()).isEqualTo("1");
        assertThat(cli.run("migrate", "--json").json())
                .isEqualTo(
                        JsonOutput.MAPPER.readTree(
                                "{\"database\": \"%s\", \"schema\": \"lad_prod\", \"applied\": []}"
                                        .formatted(address)));
    }

    @Test
    void namesTheDatabaseAndNotThePassword() {
        Ran failed = cli.with("DB_PASSWORD", "planted-password").run("migrate");

        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err())
                .startsWith("trunkline: " + address + ": ")
                .contains("password authentication failed")
                .doesNotContain("planted-password", "\tat ");
    }

    private static Ran line(String text) {
        return new Ran(0, text + System.lineSeparator(), "");
    }
}
