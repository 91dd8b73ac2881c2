package dev.trunkline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallResultJsonTest {
    private final RandomText text = new RandomText(new SplittableRandom(486));

    @Test
    void whatIsWrittenFollowsTheSchemaAndIsReadBackAsItWas() {
        SchemaCheck schema = SchemaCheck.of("call-result");
        for (int instance = 0; instance < 2_000; instance++) {
            CallResult event = random();
            byte[] written = CallResultJson.write(event);
            schema.valid(written);
            assertThat(CallResultJson.read(written)).isEqualTo(event);
        }
    }

    @Test
    void everyFieldIsPresent() {
        CallResult event =
                new CallResult(
                        "order-1",
                        1,
                        ResultKind.BUSY,
                        ResultReason.BUSY,
                        "the worker reports SIP 486",
                        ResultEvidence.WORKER,
                        new CallResult.Times(
                                Instant.EPOCH,
                                Instant.EPOCH.plusSeconds(1),
                                null,
                                Instant.EPOCH.plusSeconds(4),
                                Duration.ofMillis(2_500),
                                null),
                        null,
                        486,
                        null,
                        "AW_1",
                        new CallResult.Subject(
                                "0501234567",
                                "ST_1",
                                null,
                                null,
                                new CallParties("+971501234567", null, null, "b-1", null, null)));
        assertThat(CallResultJson.write(event))
                .asString()
                .isEqualTo(
                        """
                        {"request_id":"order-1","attempt":1,"result":"busy","reason":"busy",\
                        "message":"the worker reports SIP 486","evidence":"worker",\
                        "dispatched_at":"1970-01-01T00:00:00.000Z",\
                        "agent_joined_at":"1970-01-01T00:00:01.000Z","answered_at":null,\
                        "ended_at":"1970-01-01T00:00:04.000Z","ring_seconds":2.500,\
                        "talk_seconds":null,"ended_by":null,"sip_status":486,"answered_by":null,\
                        "worker_id":"AW_1","phone_number":"0501234567",\
                        "to_number":"+971501234567","from_number":null,"tenant_id":null,\
                        "trunk_id":"ST_1","livekit_config_id":null,"livekit_config_name":null,\
                        "batch_id":"b-1","entry_id":null,"call_log_id":null}\
                        """);
        assertThat(event.toString()).doesNotContain("501234567");
    }

    private CallResult random() {
        return new CallResult(
                text.requestId(),
                text.random().nextInt(9),
                text.oneOf(List.of(ResultKind.values())),
                text.oneOf(List.of(ResultReason.values())),
                text.text(),
                text.oneOf(List.of(ResultEvidence.values())),
                new CallResult.Times(text.millis(), time(), time(), time(), duration(), duration()),
                text.in(2) ? null : text.oneOf(List.of(EndedBy.values())),
                text.in(2) ? null : text.random().nextInt(100, 700),
                text.in(2) ? null : text.oneOf(List.of(AnsweredBy.values())),
                text.maybeText(),
                new CallResult.Subject(
                        text.maybeText(),
                        text.maybeText(),
                        text.maybeText(),
                        text.maybeText(),
                        new CallParties(
                                text.maybeText(),
                                text.maybeText(),
                                text.maybeText(),
                                text.maybeText(),
                                text.maybeText(),
                                text.maybeText())));
    }

    private @Nullable Instant time() {
        return text.in(2) ? null : text.millis();
    }

    private @Nullable Duration duration() {
        return text.in(2) ? null : Duration.ofMillis(text.random().nextInt(90_000));
    }
}
