package dev.trunkline.dispatcher.pipeline;

import static dev.trunkline.dispatcher.TestingCalls.LIVEKIT;
import static dev.trunkline.dispatcher.TestingCalls.NOON;
import static dev.trunkline.dispatcher.TestingCalls.ROUTE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.TestingCalls;
import dev.trunkline.dispatcher.claim.Claim;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import dev.trunkline.dispatcher.livekit.RoomDeletion;
import dev.trunkline.dispatcher.livekit.RoomOrder;
import dev.trunkline.dispatcher.livekit.Rooms;
import dev.trunkline.dispatcher.livekit.Sight;
import dev.trunkline.dispatcher.testing.TestingResolver;
import dev.trunkline.resolver.credentials.LiveKitServer;
import dev.trunkline.schemas.ServerUsed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is asked of LiveKit, and what is made of its answers. */
class DialerTest {
    private static final Dialer.RoomSettings ROOMS = rooms(false);
    private static final Dialer.RoomSettings CLEARING = rooms(true);
    private static final LiveKitAnswer OURS = new LiveKitAnswer.RoomIs("RM_1", "attempt-1");

    private final TestingRooms rooms = new TestingRooms();

    private static Dialer.RoomSettings rooms(boolean clearProbes) {
        return new Dialer.RoomSettings(
                Duration.ofMinutes(5),
                Duration.ofMinutes(2),
                false,
                clearProbes,
                Duration.ofSeconds(45));
    }

    /** Notes the orders, and answers each as it was told to. */
    private static final class TestingRooms implements Rooms {
        private final List<RoomOrder> orders = new ArrayList<>();
        private final List<LiveKitServer> servers = new ArrayList<>();
        private final List<String> deleted = new ArrayList<>();
        private final List<String> found = new ArrayList<>();
        private Function<RoomOrder, LiveKitAnswer> answer = order -> OURS;
        private Sight<Optional<LiveKitAnswer.RoomIs>> sight = new Sight.Seen<>(Optional.empty());
        private RoomDeletion deletion = new RoomDeletion.Gone();

        @Override
        public LiveKitAnswer createRoom(LiveKitServer server, RoomOrder order) {
            servers.add(server);
            orders.add(order);
            return answer.apply(order);
        }

        @Override
        public Sight<Optional<LiveKitAnswer.RoomIs>> find(LiveKitServer server, String roomName) {
            found.add(roomName);
            return sight;
        }

        @Override
        public RoomDeletion deleteRoom(LiveKitServer server, String roomName) {
            deleted.add(roomName);
            return deletion;
        }
    }

    @Test
    void aDispatchMakesTheClaimedRoomWithTheAgentInIt() {
        CallState claimed = LifecycleFixture.claimed();
        assertThat(dialer(ROOMS).dispatch(claimed)).isSameAs(OURS);
        assertThat(rooms.servers).containsExactly(LIVEKIT);
        RoomOrder order = rooms.orders.getFirst();
        assertThat(order.roomName()).isEqualTo("call-order-1");
        assertThat(order.agentName()).isEqualTo(ROUTE.agentName());
        assertThat(order.attemptId()).isEqualTo("attempt-1");
        assertThat(order.emptyTimeout()).isEqualTo(ROOMS.emptyTimeout());
        assertThat(order.departureTimeout()).isEqualTo(ROOMS.departureTimeout());
        assertThat(order.metadata())
                .contains("\"phone_number\":\"+971545335201\"")
                .contains("\"outbound_trunk_id\":\"ST_1\"");
    }

    @Test
    void theWorkerLearnsItsAttemptAndUntilWhenItMayDial() {
        CallState claimed = LifecycleFixture.claimed();
        dialer(ROOMS).dispatch(claimed);
        Instant claimedAt = Objects.requireNonNull(claimed.claim()).claimedAt();
        assertThat(rooms.orders.getFirst().metadata())
                .contains("\"attempt_id\":\"attempt-1\"")
                .contains("\"dial_before\":\"" + claimedAt.plusSeconds(45) + "\"");
    }

    @ParameterizedTest
    @CsvSource({"44,44", "45,45", "46,45"})
    void noWorkerDialsAfterTheCallExpires(int expiresAfter, int dialBefore) {
        Instant claimedAt = Objects.requireNonNull(LifecycleFixture.claimed().claim()).claimedAt();
        CallState expiring =
                LifecycleFixture.timed(claimedAt.plusSeconds(expiresAfter), null)
                        .planned(LifecycleFixture.PLAN)
                        .claimed(claim());
        dialer(ROOMS).dispatch(expiring);
        assertThat(rooms.orders.getFirst().metadata())
                .contains("\"dial_before\":\"" + claimedAt.plusSeconds(dialBefore) + "\"");
    }

    @Test
    void aProbeMakesTheRoomForAnAgentNobodyServesAndTellsItNothing() {
        dialer(ROOMS).probe(claim());
        RoomOrder order = rooms.orders.getFirst();
        assertThat(order.roomName()).isEqualTo("call-order-1");
        assertThat(order.agentName()).isEqualTo(ProbeIds.NOBODY);
        assertThat(order.metadata()).isEmpty();
        assertThat(order.attemptId()).matches(ProbeIds::isProbe);
        assertThat(order.emptyTimeout()).isGreaterThan(Duration.ofMinutes(30));
    }

    /** To make it would replace what it says, where the node that had it has died. */
    @Test
    void aRoomThatIsThereIsAskedForAndNotMade() {
        rooms.sight = there("attempt-1");
        assertThat(dialer(CLEARING).probe(claim())).isEqualTo(new ProbeResult.Executed());
        assertThat(rooms.found).containsExactly("call-order-1");
        assertThat(rooms.orders).isEmpty();
        assertThat(rooms.deleted).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("othersRooms")
    void aRoomOfSomebodyElseThatIsThereDecidesNothing(@Nullable String maker) {
        rooms.sight = there(maker);
        assertThat(dialer(CLEARING).probe(claim())).isInstanceOf(ProbeResult.Undecided.class);
        assertThat(rooms.orders).isEmpty();
        assertThat(rooms.deleted).isEmpty();
    }

    private static Sight<Optional<LiveKitAnswer.RoomIs>> there(@Nullable String maker) {
        return new Sight.Seen<>(Optional.of(new LiveKitAnswer.RoomIs("RM_1", maker)));
    }

    static Stream<Arguments> noSights() {
        return Stream.of(
                Arguments.of(
                        new Sight.Unseen<>("no answer"),
                        new ProbeResult.Unreachable("no answer", true)),
                Arguments.of(
                        new Sight.Unauthorized<>("unknown key"),
                        new ProbeResult.Unreachable("unknown key", false)));
    }

    /** Only who has looked may say that there is no room. */
    @ParameterizedTest
    @MethodSource("noSights")
    void withoutALookNothingIsMade(
            Sight<Optional<LiveKitAnswer.RoomIs>> sight, ProbeResult expected) {
        rooms.sight = sight;
        assertThat(dialer(CLEARING).probe(claim())).isEqualTo(expected);
        assertThat(rooms.orders).isEmpty();
    }

    /** A node died between look and order: the room has the probe's mark, and an older age. */
    @Test
    void aRoomThatIsOlderThanTheProbeWasNotMadeByIt() {
        rooms.answer =
                order -> new LiveKitAnswer.RoomIs("RM_1", order.attemptId(), Duration.ofHours(1));
        assertThat(dialer(CLEARING).probe(claim())).isInstanceOf(ProbeResult.Undecided.class);
        assertThat(rooms.deleted).isEmpty();
    }

    @Test
    void aRoomThatAnAttemptMadeMeansItWasExecuted() {
        assertThat(dialer(ROOMS).probe(claim())).isEqualTo(new ProbeResult.Executed());
        assertThat(rooms.deleted).isEmpty();
    }

    @Test
    void aRoomThatTheProbeMadeMeansItWasNot() {
        rooms.answer = order -> new LiveKitAnswer.RoomIs("RM_1", order.attemptId());
        assertThat(dialer(ROOMS).probe(claim()))
                .isEqualTo(new ProbeResult.NotExecuted(LIVEKIT, false));
        assertThat(rooms.deleted).as("a room in the way of a late request stays").isEmpty();
    }

    @Test
    void theProbesRoomIsClearedWhenTheCallIsToBeDialedAgain() {
        rooms.answer = order -> new LiveKitAnswer.RoomIs("RM_1", order.attemptId());
        assertThat(dialer(CLEARING).probe(claim()))
                .isEqualTo(new ProbeResult.NotExecuted(LIVEKIT, true));
        assertThat(rooms.deleted).containsExactly("call-order-1");
    }

    @Test
    void aRoomThatMayStillBeThereIsNotCleared() {
        rooms.answer = order -> new LiveKitAnswer.RoomIs("RM_1", order.attemptId());
        rooms.deletion = new RoomDeletion.Failed(new LiveKitAnswer.Ambiguous("no answer"));
        assertThat(dialer(CLEARING).probe(claim()))
                .isEqualTo(new ProbeResult.NotExecuted(LIVEKIT, false));
    }

    static Stream<@Nullable String> othersRooms() {
        return Stream.of(null, ProbeIds.next());
    }

    /** Another dispatcher's probe, or somebody who leaves no id. */
    @ParameterizedTest
    @MethodSource("othersRooms")
    void aRoomOfSomebodyElseDecidesNothing(@Nullable String maker) {
        rooms.answer = order -> new LiveKitAnswer.RoomIs("RM_1", maker);
        assertThat(dialer(CLEARING).probe(claim())).isInstanceOf(ProbeResult.Undecided.class);
        assertThat(rooms.deleted).isEmpty();
    }

    static Stream<Arguments> noRooms() {
        return Stream.of(
                Arguments.of(
                        new LiveKitAnswer.NotExecuted(
                                LiveKitAnswer.Cause.REFUSED, "no connection", null),
                        new ProbeResult.Unreachable("no connection", true)),
                Arguments.of(
                        new LiveKitAnswer.Ambiguous("no answer"),
                        new ProbeResult.Unreachable("no answer", true)),
                Arguments.of(
                        new LiveKitAnswer.Refused("invalid_argument", "bad name"),
                        new ProbeResult.Unreachable("bad name", false)),
                Arguments.of(
                        new LiveKitAnswer.Unauthorized("unknown key"),
                        new ProbeResult.Unreachable("unknown key", false)));
    }

    @ParameterizedTest
    @MethodSource("noRooms")
    void withoutARoomTheDoubtStaysAndSomeAnswersAreWorthAskingAgain(
            LiveKitAnswer answer, ProbeResult expected) {
        rooms.answer = order -> answer;
        assertThat(dialer(ROOMS).probe(claim())).isEqualTo(expected);
    }

    /** Another server can't know: its empty answer would look like "not executed". */
    @Test
    void aConfigThatPointsElsewhereByNowIsNotAsked() {
        LiveKitServer moved = TestingCalls.server("wss://elsewhere.test:7880");
        Dialer dialer = new Dialer(rooms, new TestingResolver().with("config-1", moved), CLEARING);
        assertThat(dialer.probe(claim()))
                .isEqualTo(
                        new ProbeResult.Unreachable(
                                "the claimed server livekit.test:7880 is not configured any more",
                                false));
        assertThat(rooms.orders).isEmpty();
    }

    @Test
    void aConfigThatIsGoneIsNamedByItsUrlWhenTheHostIsNotKnown() {
        Claim hostless =
                new Claim(
                        1,
                        1,
                        "attempt-1",
                        "one",
                        LIVEKIT.url(),
                        "call-order-1",
                        false,
                        NOON,
                        ROUTE,
                        ServerUsed.NONE);
        Dialer dialer = new Dialer(rooms, new TestingResolver(), ROOMS);
        assertThat(dialer.probe(hostless))
                .isEqualTo(
                        new ProbeResult.Unreachable(
                                "the claimed server wss://livekit.test:7880 is not configured any"
                                        + " more",
                                false));
    }

    private static Claim claim() {
        return TestingCalls.claim(1, 1, "attempt-1", false);
    }

    private Dialer dialer(Dialer.RoomSettings settings) {
        return new Dialer(rooms, new TestingResolver().with("config-1", LIVEKIT), settings);
    }
}
