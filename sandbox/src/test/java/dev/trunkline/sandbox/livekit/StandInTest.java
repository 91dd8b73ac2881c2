package dev.trunkline.sandbox.livekit;

import static dev.trunkline.sandbox.livekit.RawClient.CREATE_ROOM;
import static dev.trunkline.sandbox.livekit.RawClient.LIST_DISPATCH;
import static dev.trunkline.sandbox.livekit.RawClient.LIST_PARTICIPANTS;
import static dev.trunkline.sandbox.livekit.RawClient.LIST_ROOMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.trunkline.sandbox.livekit.RawClient.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a test can see and do beyond the contract. */
final class StandInTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final LiveKitStandIn standIn =
            LiveKitStandIn.open(StandInSettings.defaults().withClock(now::get));
    private final RawClient http = new RawClient(standIn.httpUrl());

    @AfterEach
    void close() {
        http.close();
        standIn.close();
    }

    @Test
    void aRoomThatNobodyEntersEndsWithItsEmptyTimeout() {
        create("call-1", "agent");
        pass(Duration.ofSeconds(59));
        create("call-1", "agent");
        assertThat(standIn.ringsByRoom()).isEqualTo(Map.of("call-1", 1L));

        pass(Duration.ofSeconds(1));
        create("call-1", "agent");
        assertThat(standIn.ringsByRoom()).isEqualTo(Map.of("call-1", 2L));
    }

    @Test
    void anExpiredRoomIsNotListed() {
        create("call-1", "agent");
        assertThat(rooms()).hasSize(1);

        pass(Duration.ofMinutes(1));

        assertThat(rooms()).isEmpty();
    }

    @Test
    void aRoomOutlivesItsCalleeByTheDepartureTimeout() {
        standIn.registerWorker("agent");
        create("call-1", "agent");
        pass(Duration.ofHours(1));
        assertThat(rooms().get(0).path("num_participants").asInt()).isEqualTo(1);

        standIn.hangUp("call-1");
        pass(Duration.ofSeconds(89));
        assertThat(rooms().get(0).path("num_participants").asInt()).isZero();

        pass(Duration.ofSeconds(1));
        assertThat(rooms()).isEmpty();
    }

    @Test
    void aSlowWorkersJobShowsWhenItIsTaken() {
        standIn.registerSlowWorker("agent", Duration.ofSeconds(3));
        create("call-1", "agent");
        pass(Duration.ofMillis(2_999));
        assertThat(jobs("call-1")).isEmpty();
        assertThat(participants("call-1")).isEmpty();
        assertThat(rooms().get(0).path("num_participants").asInt()).isZero();
        pass(Duration.ofMillis(1));
        assertThat(jobs("call-1")).hasSize(1);
        assertThat(participants("call-1"))
                .extracting(each -> each.path("kind").stringValue())
                .containsExactly("AGENT", "SIP");
        assertThat(rooms().get(0).path("num_participants").asInt()).as("the callee").isOne();
    }

    @Test
    void anUnrecordedWorkerIsSeenInTheRoomAlone() {
        standIn.registerUnrecordedWorker("agent", Duration.ZERO);
        create("call-1", "agent");
        assertThat(jobs("call-1")).isEmpty();
        assertThat(participants("call-1"))
                .extracting(each -> each.path("kind").stringValue())
                .containsExactly("AGENT");
        assertThat(rooms().get(0).path("num_participants").asInt()).isZero();
    }

    private JsonNode participants(String room) {
        return answer(LIST_PARTICIPANTS, room).path("participants");
    }

    private JsonNode answer(String path, String room) {
        Answer answer = http.json(path, tokenFor(room), "{\"room\":\"" + room + "\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void aCallOfGivenLengthEndsByItself() {
        standIn.registerWorker("agent", Duration.ofMinutes(3));
        create("call-1", "agent");

        pass(Duration.ofMinutes(3).plusSeconds(89));
        assertThat(rooms()).hasSize(1);
        pass(Duration.ofSeconds(1));
        assertThat(rooms()).isEmpty();
    }

    @Test
    void aRegisteredWorkerGetsAJobAndNobodyElseDoes() {
        standIn.registerWorker("agent");

        create("call-1", "agent");
        create("call-2", "probe-nobody-serves");

        assertThat(jobs("call-1")).hasSize(1);
        assertThat(jobs("call-1").get(0).path("state").path("status").asString())
                .isEqualTo("JS_RUNNING");
        assertThat(jobs("call-2")).isEmpty();
        assertThat(standIn.dispatches())
                .extracting(ExecutedDispatch::served)
                .containsExactly(true, false);
        assertThat(standIn.ringsByRoom("agent")).isEqualTo(Map.of("call-1", 1L));
    }

    @Test
    void aRoomWithoutAgentsGoesToTheUnnamedWorker() {
        http.json(CREATE_ROOM, token(), "{\"name\":\"call-1\"}");
        standIn.registerWorker("");
        http.json(CREATE_ROOM, token(), "{\"name\":\"call-2\"}");

        assertThat(jobs("call-1")).isEmpty();
        assertThat(jobs("call-2")).hasSize(1);
        assertThat(standIn.dispatches())
                .extracting(ExecutedDispatch::agentName, ExecutedDispatch::served)
                .containsExactly(tuple("", false), tuple("", true));
    }

    @Test
    void theJournalIsInOrderAndOutlivesTheNode() {
        create("call-1", "agent");
        standIn.restartNode();
        create("call-1", "agent");

        assertThat(standIn.dispatches())
                .extracting(ExecutedDispatch::order)
                .containsExactly(1L, 2L);
        assertThat(standIn.dispatches().getFirst())
                .satisfies(dispatch -> {
                    assertThat(dispatch.at()).isEqualTo(now.get());
                    assertThat(dispatch.metadata()).isEqualTo("for call-1");
                    assertThat(dispatch.dispatchId()).startsWith("AD_");
                });
    }

    @Test
    void anOutageKeepsPortRoomsAndJournal() {
        create("call-1", "agent");
        int port = standIn.port();

        standIn.stop();
        standIn.start();

        assertThat(standIn.port()).isEqualTo(port);
        create("call-1", "agent");
        assertThat(standIn.dispatches()).hasSize(1);
    }

    @Test
    void changedKeysRefuseTheOldTokens() {
        String old = token();
        standIn.changeKeys("devkey", "another-secret-that-is-long-enough");

        assertThat(http.json(LIST_ROOMS, old, "{}").status()).isEqualTo(401);
        assertThat(http.json(LIST_ROOMS, token(), "{}").status()).isEqualTo(200);
    }

    /** As livekit-agents does by default: a job that has ended when it began, by nobody. */
    @Test
    void aWorkerThatRefusesLeavesAJobThatNobodyDid() {
        standIn.registerRefusingWorker("agent", true);
        create("call-1", "agent");
        JsonNode state = jobs("call-1").get(0).path("state");
        assertThat(state.path("status").asString()).isEqualTo("JS_SUCCESS");
        assertThat(state.path("worker_id").asString()).isNotEmpty();
        assertThat(state.path("ended_at").asString())
                .isEqualTo(state.path("started_at").asString())
                .isNotEqualTo("0");
        assertThat(state.path("participant_identity").asString()).isEmpty();
        assertThat(participants("call-1")).isEmpty();
    }

    @Test
    void aWorkerThatRefusesForGoodLeavesNoJob() {
        standIn.registerRefusingWorker("agent", false);
        create("call-1", "agent");
        assertThat(jobs("call-1")).isEmpty();
        assertThat(participants("call-1")).isEmpty();
    }

    @Test
    void theJobOfAWorkerThatDiesRunsForEver() {
        standIn.registerDyingWorker("agent", Duration.ofSeconds(2));
        create("call-1", "agent");
        assertThat(participants("call-1")).hasSize(1);
        pass(Duration.ofSeconds(2));
        assertThat(participants("call-1")).isEmpty();
        JsonNode state = jobs("call-1").get(0).path("state");
        assertThat(state.path("status").asString()).isEqualTo("JS_RUNNING");
        assertThat(state.path("participant_identity").asString()).startsWith("agent-");
    }

    /** What real nodes over one Redis do. */
    @Test
    void theRoomOfADeadNodeIsListedAndThenMadeAnewUnderItsSid() {
        try (LiveKitStandIn holder = standIn.openNode()) {
            holder.placeRoomsHere();
            create("call-1", "agent");
            JsonNode before = rooms().get(0);
            holder.die(Duration.ofSeconds(12));
            assertThat(rooms().get(0).path("metadata")).isEqualTo(before.path("metadata"));
            assertThat(order("call-1", "probe").status()).isEqualTo(503);
            assertThat(standIn.dispatches()).hasSize(1);

            pass(Duration.ofSeconds(12));
            Answer after = order("call-1", "probe");
            assertThat(after.status()).isEqualTo(200);
            assertThat(after.json().path("sid")).isEqualTo(before.path("sid"));
            assertThat(after.json().path("creation_time")).isEqualTo(before.path("creation_time"));
            assertThat(after.json().path("metadata").asString()).isEqualTo("by probe");
            assertThat(standIn.dispatches())
                    .extracting(ExecutedDispatch::agentName)
                    .containsExactly("agent", "probe");
        }
    }

    @Test
    void whoRejoinsTheRoomOfADeadNodeHasItsAgentsLaunchedAgain() {
        try (LiveKitStandIn holder = standIn.openNode()) {
            holder.placeRoomsHere();
            create("call-1", "agent");
            standIn.rejoin("call-1");
            assertThat(standIn.ringsByRoom()).isEqualTo(Map.of("call-1", 1L));
            holder.die(Duration.ZERO);
            standIn.rejoin("call-1");
            assertThat(standIn.ringsByRoom()).isEqualTo(Map.of("call-1", 2L));
            assertThat(standIn.dispatches().getLast().metadata()).isEqualTo("for call-1");
            create("call-1", "agent");
            assertThat(standIn.ringsByRoom()).as("alive again").isEqualTo(Map.of("call-1", 2L));
        }
    }

    private Answer order(String room, String agentName) {
        return http.json(
                CREATE_ROOM,
                token(),
                """
                {"name":"%s","metadata":"by %s","agents":[{"agent_name":"%s"}]}
                """
                        .formatted(room, agentName, agentName));
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    private void create(String room, String agentName) {
        Answer answer =
                http.json(
                        CREATE_ROOM,
                        token(),
                        """
                        {"name":"%s","empty_timeout":60,"departure_timeout":90,
                         "agents":[{"agent_name":"%s","metadata":"for %s"}]}
                        """
                                .formatted(room, agentName, room));
        assertThat(answer.status()).isEqualTo(200);
    }

    private JsonNode rooms() {
        return http.json(LIST_ROOMS, token(), "{}").json().path("rooms");
    }

    private JsonNode jobs(String room) {
        return http.json(LIST_DISPATCH, tokenFor(room), "{\"room\":\"" + room + "\"}")
                .json()
                .path("agent_dispatches")
                .path(0)
                .path("state")
                .path("jobs");
    }

    private String token() {
        return tokenFor("any");
    }

    /** The SDK signs by the system's clock; tests that pass hours need long tokens. */
    private String tokenFor(String room) {
        return new ServerUnderTest(standIn.httpUrl(), standIn.apiKey(), standIn.apiSecret())
                .longTokenForAll(room);
    }
}
