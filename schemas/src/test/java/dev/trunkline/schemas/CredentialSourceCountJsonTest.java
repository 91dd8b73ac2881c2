package dev.trunkline.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CredentialSourceCountJsonTest {

    private final RandomText text = new RandomText(new SplittableRandom(60));

    @Test
    void whatIsWrittenFollowsTheSchemaAndIsReadBackAsItWas() {
        SchemaCheck schema = SchemaCheck.of("credential-source-stats");
        for (int instance = 0; instance < 500; instance++) {
            CredentialSourceCount count =
                    new CredentialSourceCount(
                            text.millis(),
                            text.oneOf(List.of("database", "environment", "none")),
                            text.oneOf(List.of("ok", "decrypt_failed")),
                            text.maybeText(),
                            text.random().nextLong(1, 1_000_000));
            byte[] written = CredentialSourceCountJson.write(count);
            schema.valid(written);
            assertThat(CredentialSourceCountJson.read(written)).isEqualTo(count);
        }
    }

    @Test
    void theKeyNamesWhatIsCountedAndWhen() {
        Instant minute = Instant.parse("2026-06-07T09:30:00Z");
        assertThat(new CredentialSourceCount(minute, "database", "ok", "c-1", 3).key())
                .isEqualTo("database:ok:c-1:2026-06-07T09:30:00.000Z");
        assertThat(new CredentialSourceCount(minute, "environment", "no_config_id", null, 3).key())
                .isEqualTo("environment:no_config_id::2026-06-07T09:30:00.000Z");
    }

    @Test
    void aMissingFieldIsNamed() {
        byte[] incomplete = "{\"source\":\"none\"}".getBytes(StandardCharsets.UTF_8);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CredentialSourceCountJson.read(incomplete))
                .withMessage("window_start: missing, expected a string");
    }
}
