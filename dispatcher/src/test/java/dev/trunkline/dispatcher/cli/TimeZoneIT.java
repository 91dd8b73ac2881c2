package dev.trunkline.dispatcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.testing.ShippedProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The driver names the process's time zone to PostgreSQL, which refuses those it doesn't know. */
class TimeZoneIT {
    private final MigratedDatabase database = MigratedDatabase.fresh();

    @ParameterizedTest
    @ValueSource(strings = {"IST", "SystemV/PST8PDT", "Asia/Calcutta"})
    void isUtcForPostgresWhateverTheHostHas(String zone) throws Exception {
        String listed = run(zone, "livekit", "list");

        assertThat(listed)
                .contains("No LiveKit server yet")
                .doesNotContain("TimeZone", "time zone", "level=WARN");
        assertThat(run(zone, "migrate")).contains("up to date");
        assertThat(run(zone, "number", "add", "+971545335200")).contains("Added");
        assertThat(database.query("select after ->> 'updated_at' from lad_dev.trunkline_audit"))
                .endsWith("+00:00");
    }

    private String run(String zone, String... command) throws IOException, InterruptedException {
        List<String> all =
                ShippedProgram.command(
                        List.of(
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Duser.timezone=" + zone),
                        command);
        ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment()
                .putAll(
                        Map.of(
                                "DB_HOST", database.database().host(),
                                "DB_PORT", Integer.toString(database.database().port()),
                                "DB_NAME", database.database().name(),
                                "DB_USER", database.database().user(),
                                "DB_PASSWORD", database.database().password(),
                                "DB_CONNECT_TIMEOUT", "30s"));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
