package dev.trunkline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.schemas.RequestReading.Invalid;
import dev.trunkline.schemas.RequestReading.Valid;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** The reader and the schema must mean the same by a call request. */
class RequestSchemaAgreementTest {

    private static final int REQUESTS = 20_000;
    private static final SchemaCheck SCHEMA = SchemaCheck.of("call-request");

    private final RequestReader reader = new RequestReader();

    /** The rules that JSON Schema has no words for; everything else must agree. */
    static Stream<String> whatASchemaCannotSay() {
        return Stream.of(
                "\"expires_at\":\"2026-02-30T00:00:00Z\"",
                "\"expires_at\":\"2025-02-29T00:00:00Z\"",
                "\"expires_at\":\"2026-01-31T09:30:60Z\"",
                "\"expires_at\":\"9999-12-31T23:59:59-00:01\"",
                "\"job_id\":\"\\ud83d\"",
                "\"tts_config\":{\"a\":" + "9".repeat(129) + "}",
                "\"tts_config\":{\"a\":" + "[".repeat(64) + "]".repeat(64) + "}",
                "\"tts_config\":{\"a\":1,\"a\":1}",
                "\"job_id\":\"a\",\"job_id\":\"a\"",
                "\"new\":\"" + "x".repeat(RequestReader.DEFAULT_MAX_BYTES) + "\"");
    }

    @Test
    void whatIsValidByTheSchemaIsValidForTheReaderAndTheOtherWayRound() {
        RequestMutations requests = new RequestMutations(31_415);
        int valid = 0;
        for (int request = 0; request < REQUESTS; request++) {
            ObjectNode mutated = requests.next();
            boolean bySchema = SCHEMA.problems(mutated).isEmpty();
            RequestReading reading = reader.read(Json.MAPPER.writeValueAsBytes(mutated));
            assertThat(reading instanceof Valid)
                    .as("%s gave %s, the schema says %s", mutated, reading, bySchema)
                    .isEqualTo(bySchema);
            valid += bySchema ? 1 : 0;
        }
        // Both answers must have been put to the test.
        assertThat(valid).isBetween(REQUESTS / 5, REQUESTS * 4 / 5);
    }

    @ParameterizedTest
    @MethodSource
    void whatASchemaCannotSay(String field) {
        String json = "{\"request_id\":\"order-1\"," + field + "}";
        assertThat(SCHEMA.problems(Json.MAPPER.readTree(json))).isEmpty();
        assertThat(reader.read(json.getBytes(StandardCharsets.UTF_8))).isInstanceOf(Invalid.class);
    }
}
