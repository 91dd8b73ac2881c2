package dev.trunkline.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CredentialSourceEventJsonTest {

    private static final List<String> REASONS =
            List.of(
                    "ok",
                    "flag_disabled",
                    "no_config_id",
                    "config_not_found",
                    "config_incomplete",
                    "database_error",
                    "decrypt_failed",
                    "plaintext_secret",
                    "not_configured");

    private final RandomText text = new RandomText(new SplittableRandom(815));

    @Test
    void whatIsWrittenFollowsTheSchemaAndIsReadBackAsItWas() {
        SchemaCheck schema = SchemaCheck.of("credential-source-event");
        for (int instance = 0; instance < 2_000; instance++) {
            CredentialSourceEvent event = random();
            byte[] written = CredentialSourceEventJson.write(event);
            schema.valid(written);
            assertThat(CredentialSourceEventJson.read(written)).isEqualTo(event);
        }
    }

    @Test
    void everyFieldIsPresent() {
        CredentialSourceEvent event =
                new CredentialSourceEvent(
                        "order-1",
                        null,
                        "environment",
                        "no_config_id",
                        "bypass",
                        null,
                        null,
                        12,
                        Instant.EPOCH);
        assertThat(CredentialSourceEventJson.write(event))
                .asString()
                .isEqualTo(
                        """
                        {"request_id":"order-1","tenant_id":null,"source":"environment",\
                        "reason":"no_config_id","cache":"bypass","config_id":null,\
                        "config_name":null,"resolve_micros":12,\
                        "resolved_at":"1970-01-01T00:00:00.000Z"}\
                        """);
    }

    @Test
    void aMissingFieldIsNamed() {
        byte[] incomplete = "{\"request_id\":\"order-1\"}".getBytes(StandardCharsets.UTF_8);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CredentialSourceEventJson.read(incomplete))
                .withMessage("source: missing, expected a string");
    }

    private CredentialSourceEvent random() {
        return new CredentialSourceEvent(
                text.requestId(),
                text.maybeText(),
                text.oneOf(List.of("database", "environment", "none")),
                text.oneOf(REASONS),
                text.oneOf(List.of("hit", "miss", "stale", "bypass")),
                text.maybeText(),
                text.maybeText(),
                text.random().nextLong(0, Long.MAX_VALUE),
                text.millis());
    }
}
