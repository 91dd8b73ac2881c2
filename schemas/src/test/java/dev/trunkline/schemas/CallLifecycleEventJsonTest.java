package dev.trunkline.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.trunkline.schemas.CallLifecycleEvent.Participant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CallLifecycleEventJsonTest {
    private static final CallLifecycleEvent JOINED =
            new CallLifecycleEvent(
                    "order-1",
                    LifecycleStep.PARTICIPANT_JOINED,
                    "EV_1",
                    Instant.EPOCH,
                    "call-order-1",
                    "RM_1",
                    null,
                    new Participant(
                            "PA_1",
                            "sip_1",
                            "sip",
                            null,
                            Map.of("phoneNumber", "+971501234567", "callStatus", "ringing"),
                            Map.of("sip_status", "486")));

    private final RandomText text = new RandomText(new SplittableRandom(402));

    @Test
    void whatIsWrittenFollowsTheSchemaAndIsReadBackAsItWas() {
        SchemaCheck schema = SchemaCheck.of("call-lifecycle-event");
        for (int instance = 0; instance < 2_000; instance++) {
            CallLifecycleEvent event = random();
            byte[] written = CallLifecycleEventJson.write(event);
            schema.valid(written);
            assertThat(CallLifecycleEventJson.read(written)).isEqualTo(event);
        }
    }

    @Test
    void everyFieldIsPresent() {
        assertThat(CallLifecycleEventJson.write(JOINED))
                .asString()
                .isEqualTo(
                        """
                        {"request_id":"order-1","event":"participant_joined","event_id":"EV_1",\
                        "occurred_at":"1970-01-01T00:00:00.000Z","room_name":"call-order-1",\
                        "room_sid":"RM_1",\
                        "livekit_config_id":null,"participant_sid":"PA_1","participant_identity":"sip_1",\
                        "participant_kind":"sip","disconnect_reason":null,"sip_status":"ringing",\
                        "sip":{"callStatus":"ringing","phoneNumber":"+971501234567"},\
                        "report":{"sip_status":"486"}}\
                        """);
    }

    @Test
    void noTextShowsThePhoneNumber() {
        assertThat(JOINED.toString()).contains("sip_1").doesNotContain("+971501234567");
    }

    @Test
    void attributesThatAreNoStringsAreRefused() {
        byte[] wrong =
                new String(CallLifecycleEventJson.write(JOINED), UTF_8)
                        .replace("\"callStatus\":\"ringing\"", "\"callStatus\":7")
                        .getBytes(UTF_8);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CallLifecycleEventJson.read(wrong))
                .withMessageEndingWith("expected an object of strings");
    }

    private CallLifecycleEvent random() {
        return new CallLifecycleEvent(
                text.requestId(),
                text.oneOf(List.of(LifecycleStep.values())),
                text.text(),
                text.millis(),
                text.text(),
                text.maybeText(),
                text.maybeText(),
                text.in(3) ? null : participant());
    }

    private Participant participant() {
        return new Participant(
                text.maybeText(),
                text.text(),
                text.oneOf(List.of("agent", "sip", "standard")),
                text.maybeText(),
                text.in(2) ? Map.of() : Map.of("callStatus", text.text(), text.text(), text.text()),
                text.in(2) ? Map.of() : Map.of("answered_by", text.text()));
    }
}
