package dev.trunkline.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class DispatchResultJsonTest {

    private static final SchemaCheck SCHEMA = SchemaCheck.of("dispatch-result");

    private static final DispatchResult NOTHING_KNOWN =
            new DispatchResult(
                    "order-1",
                    Outcome.REJECTED,
                    Reason.INVALID_REQUEST,
                    null,
                    null,
                    null,
                    0,
                    CallParties.UNKNOWN,
                    RouteTaken.NONE,
                    ServerUsed.NONE,
                    new SourceRecord("call-requests", 3, 42),
                    Instant.parse("2026-01-31T09:30:00Z"),
                    Instant.parse("2026-01-31T09:30:00.0019Z"));

    private final RandomText text = new RandomText(new SplittableRandom(4_711));

    @Test
    void whatIsWrittenFollowsTheSchemaAndIsReadBackAsItWas() {
        for (int instance = 0; instance < 2_000; instance++) {
            DispatchResult result = random();
            byte[] written = DispatchResultJson.write(result);
            SCHEMA.valid(written);
            assertThat(DispatchResultJson.read(written)).isEqualTo(result);
        }
    }

    @Test
    void everyFieldIsPresentAndTimesHaveMilliseconds() {
        assertThat(DispatchResultJson.write(NOTHING_KNOWN))
                .asString()
                .isEqualTo(
                        """
                        {"request_id":"order-1","outcome":"rejected","reason":"invalid_request",\
                        "message":null,"room_name":null,"dispatch_id":null,"phone_number":null,\
                        "to_number":null,"from_number":null,"tenant_id":null,"carrier_name":null,\
                        "detected_country":null,"trunk_id":null,"trunk_source":"none",\
                        "agent_name":null,"batch_id":null,"entry_id":null,"call_log_id":null,\
                        "livekit_config_id":null,"livekit_config_name":null,"livekit_host":null,\
                        "credential_source":null,"credential_reason":null,"attempts":0,\
                        "source_topic":"call-requests","source_partition":3,"source_offset":42,\
                        "received_at":"2026-01-31T09:30:00.000Z",\
                        "completed_at":"2026-01-31T09:30:00.001Z"}\
                        """);
    }

    @ParameterizedTest
    @EnumSource
    void eachReasonIsListedInTheSchema(Reason reason) {
        JsonNode listed =
                Json.MAPPER
                        .readTree(Schemas.text("dispatch-result"))
                        .at("/properties/reason/anyOf/0/enum");
        assertThat(listed).anyMatch(name -> name.stringValue().equals(reason.wireName()));
    }

    @Test
    void theSchemaListsTheOutcomesAndNoOthers() {
        JsonNode listed =
                Json.MAPPER
                        .readTree(Schemas.text("dispatch-result"))
                        .at("/properties/outcome/enum");
        assertThat(listed)
                .extracting(JsonNode::stringValue)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Outcome.values()).map(Outcome::wireName).toList());
    }

    @Test
    void halfACharacterInAMessageDoesNotStopTheResult() {
        ObjectNode event = (ObjectNode) Json.MAPPER.readTree(DispatchResultJson.write(cut("😀")));
        assertThat(event.get("message").stringValue()).isEqualTo("?");
    }

    @Test
    void fieldsOfLaterVersionsAreIgnored() {
        ObjectNode event =
                (ObjectNode) Json.MAPPER.readTree(DispatchResultJson.write(NOTHING_KNOWN));
        event.put("new_in_2030", true);
        DispatchResult read = DispatchResultJson.read(Json.MAPPER.writeValueAsBytes(event));
        assertThat(read.source()).isEqualTo(NOTHING_KNOWN.source());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "request_id|null|request_id: missing, expected a string",
                "outcome|\"lost\"|outcome: \"lost\", expected one of dispatched, rejected, failed,"
                        + " expired, duplicate, uncertain",
                "message|7|message: \"7\", expected a string",
                "attempts|1.5|attempts: \"1.5\", expected an integer",
                "attempts|\"1\"|attempts: \"1\", expected an integer",
                "attempts|3000000000|attempts: \"********00\", expected an integer of 32 bits",
                "received_at|\"today\"|received_at: \"today\", expected an RFC 3339 time stamp",
                "room_name|{}|room_name: \"{}\", expected a string",
            })
    void aFieldThatDoesNotFitIsNamed(String field, String value, String message) {
        ObjectNode event =
                (ObjectNode) Json.MAPPER.readTree(DispatchResultJson.write(NOTHING_KNOWN));
        event.set(field, Json.MAPPER.readTree(value));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DispatchResultJson.read(Json.MAPPER.writeValueAsBytes(event)))
                .withMessage(message);
    }

    @Test
    void aReasonThatThisVersionDoesNotKnowIsNamedWithThoseThatItKnows() {
        ObjectNode event =
                (ObjectNode) Json.MAPPER.readTree(DispatchResultJson.write(NOTHING_KNOWN));
        event.put("reason", "moon");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DispatchResultJson.read(Json.MAPPER.writeValueAsBytes(event)))
                .withMessageStartingWith("reason: \"moon\", expected one of ")
                .withMessageContainingAll("invalid_request", "in_doubt", "already_dispatched");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{|the value is not JSON, expected an object",
                "[]|the value is JSON, but no object",
            })
    void whatIsNoObjectIsRefused(String value, String message) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DispatchResultJson.read(bytes))
                .withMessage(message);
    }

    private static DispatchResult cut(String message) {
        DispatchResult result = NOTHING_KNOWN;
        return new DispatchResult(
                result.requestId(),
                result.outcome(),
                result.reason(),
                message.substring(0, 1),
                null,
                null,
                0,
                result.parties(),
                result.route(),
                result.server(),
                result.source(),
                result.receivedAt(),
                result.completedAt());
    }

    private DispatchResult random() {
        return new DispatchResult(
                text.requestId(),
                text.oneOf(List.of(Outcome.values())),
                text.oneOf(List.of(Reason.values())),
                text.maybeText(),
                text.maybeText(),
                text.maybeText(),
                text.random().nextInt(0, Integer.MAX_VALUE),
                text.in(5) ? CallParties.UNKNOWN : parties(),
                text.in(5) ? RouteTaken.NONE : route(),
                text.in(5) ? ServerUsed.NONE : server(),
                new SourceRecord(text.text(), text.random().nextInt(99), offset()),
                text.millis(),
                text.millis());
    }

    private long offset() {
        return text.random().nextLong(0, Long.MAX_VALUE);
    }

    private CallParties parties() {
        return new CallParties(
                text.maybeText(),
                text.maybeText(),
                text.maybeText(),
                text.maybeText(),
                text.maybeText(),
                text.maybeText());
    }

    private RouteTaken route() {
        return new RouteTaken(
                text.maybeText(),
                text.maybeText(),
                text.maybeText(),
                text.maybeText(),
                text.oneOf(List.of("config", "rules", "environment", "none")),
                text.maybeText());
    }

    private ServerUsed server() {
        return new ServerUsed(
                text.maybeText(),
                text.maybeText(),
                text.maybeText(),
                text.oneOf(List.of("database", "environment")),
                text.oneOf(List.of("ok", "flag_disabled", "database_error", "decrypt_failed")));
    }
}
