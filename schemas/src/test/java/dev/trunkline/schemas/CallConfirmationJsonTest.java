package dev.trunkline.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.trunkline.schemas.CallConfirmation.Place;
import dev.trunkline.schemas.CallConfirmation.Taken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallConfirmationJsonTest {
    private final RandomText text = new RandomText(new SplittableRandom(1207));

    @Test
    void whatIsWrittenFollowsTheSchemaAndIsReadBackAsItWas() {
        SchemaCheck schema = SchemaCheck.of("call-confirmation");
        for (int instance = 0; instance < 2_000; instance++) {
            CallConfirmation event = random();
            byte[] written = CallConfirmationJson.write(event);
            schema.valid(written);
            assertThat(CallConfirmationJson.read(written)).isEqualTo(event);
        }
    }

    @Test
    void everyFieldIsPresent() {
        CallConfirmation event =
                new CallConfirmation(
                        "order-1",
                        ConfirmationReason.WORKER_ACCEPTED,
                        "taken",
                        new Place("call-order-1", "agent", null, null),
                        new Taken("AD_1", "AW_1", Duration.ofMillis(1_250)),
                        null,
                        1,
                        Instant.EPOCH,
                        Instant.EPOCH.plusSeconds(2));
        assertThat(CallConfirmationJson.write(event))
                .asString()
                .isEqualTo(
                        """
                        {"request_id":"order-1","result":"confirmed","reason":"worker_accepted",\
                        "message":"taken","worker_id":"AW_1","took_seconds":1.250,\
                        "dispatch_id":"AD_1","room_name":"call-order-1","agent_name":"agent",\
                        "livekit_config_id":null,"livekit_config_name":null,"batch_id":null,\
                        "requests":1,"dispatched_at":"1970-01-01T00:00:00.000Z",\
                        "decided_at":"1970-01-01T00:00:02.000Z"}\
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "\"two\"", "1e300"})
    void secondsThatAreNoneAreRefused(String seconds) {
        String written = new String(CallConfirmationJson.write(random()), UTF_8);
        byte[] wrong =
                written.replaceFirst("\"took_seconds\":[^,]*", "\"took_seconds\":" + seconds)
                        .getBytes(UTF_8);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CallConfirmationJson.read(wrong))
                .withMessageStartingWith("took_seconds: ");
    }

    private CallConfirmation random() {
        return new CallConfirmation(
                text.requestId(),
                text.oneOf(List.of(ConfirmationReason.values())),
                text.text(),
                new Place(text.maybeText(), text.maybeText(), text.maybeText(), text.maybeText()),
                new Taken(
                        text.maybeText(),
                        text.maybeText(),
                        text.in(2) ? null : Duration.ofMillis(text.random().nextInt(90_000))),
                text.maybeText(),
                text.random().nextInt(6),
                text.millis(),
                text.millis());
    }
}
