package dev.trunkline.dispatcher.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.trunkline.schemas.CallLifecycleEvent;
import dev.trunkline.schemas.LifecycleStep;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookReadingTest {
    /**
     * As LiveKit writes it: camel case, 64-bit numbers as strings, and more fields than we know.
     */
    private static final String JOINED =
            """
            {"event":"participant_joined","id":"EV_abc","createdAt":"1772366400","numDropped":0,
             "room":{"sid":"RM_1","name":"call-order-1","futureField":{"a":1}},
             "participant":{"sid":"PA_1","identity":"sip_971","kind":"SIP","state":"ACTIVE",
               "attributes":{"sip.callStatus":"ringing","sip.phoneNumber":"+971501234567",
                 "lk.agent.state":"idle","trunkline.sip_status":"486"}}}\
            """;

    private static Optional<CallLifecycleEvent> read(String body)
            throws InvalidProtocolBufferException {
        return WebhookReading.read(body.getBytes(UTF_8), "config-1");
    }

    private static CallLifecycleEvent.Participant who(CallLifecycleEvent event) {
        return Objects.requireNonNull(event.participant());
    }

    @Test
    void whatHappenedInACallsRoomIsRead() throws InvalidProtocolBufferException {
        assertThat(read(JOINED))
                .contains(
                        new CallLifecycleEvent(
                                "order-1",
                                LifecycleStep.PARTICIPANT_JOINED,
                                "EV_abc",
                                Instant.ofEpochSecond(1_772_366_400),
                                "call-order-1",
                                "RM_1",
                                "config-1",
                                new CallLifecycleEvent.Participant(
                                        "PA_1",
                                        "sip_971",
                                        "sip",
                                        null,
                                        Map.of(
                                                "callStatus",
                                                "ringing",
                                                "phoneNumber",
                                                "+971501234567"),
                                        Map.of("sip_status", "486"))));
    }

    @Test
    void whoLeftSaysWhy() throws InvalidProtocolBufferException {
        String left =
                JOINED.replace("participant_joined", "participant_left")
                        .replace("\"ACTIVE\"", "\"DISCONNECTED\",\"disconnectReason\":5");
        assertThat(who(read(left).orElseThrow()).disconnectReason()).isEqualTo("room_deleted");
    }

    @Test
    void aRoomHasNoParticipant() throws InvalidProtocolBufferException {
        assertThat(
                        read("""
                        {"event":"room_finished","id":"EV_2","createdAt":"1",
                         "room":{"name":"call-a.b:c-1"}}\
                        """)
                                .orElseThrow())
                .satisfies(event -> assertThat(event.requestId()).isEqualTo("a.b:c-1"))
                .satisfies(event -> assertThat(event.participant()).isNull());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"name\":\"meeting-7\"",
                "\"name\":\"call-\"",
                "\"name\":\"call-a b\"",
                "\"name\":\"my-call-1\"",
                "\"sid\":\"RM_1\""
            })
    void roomsOfOthersAreNoneOfOurBusiness(String room) throws InvalidProtocolBufferException {
        assertThat(read(JOINED.replace("\"name\":\"call-order-1\"", room))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"track_published", "egress_started", "", "room_renamed"})
    void whatNobodyAsksForIsPassedOver(String event) throws InvalidProtocolBufferException {
        assertThat(read(JOINED.replace("participant_joined", event))).isEmpty();
    }

    @Test
    void anEventWithoutIdCannotBeToldFromItsRepetition() throws InvalidProtocolBufferException {
        assertThat(read(JOINED.replace("EV_abc", ""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "room_started", "[]", "{\"room\":7}", "{\"event\":"})
    void whatIsNoWebhookIsSaidSo(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(InvalidProtocolBufferException.class);
    }

    @Test
    void longTextsAreCut() throws InvalidProtocolBufferException {
        String long300 = "x".repeat(300);
        CallLifecycleEvent event =
                read(JOINED.replace("sip_971", long300).replace("ringing", long300)).orElseThrow();
        assertThat(who(event).identity()).hasSize(256);
        assertThat(who(event).sip().get("callStatus")).hasSize(256);
    }
}
