package dev.trunkline.dispatcher.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.testing.DispatcherProcess;
import dev.trunkline.dispatcher.testing.Evidence;
import dev.trunkline.dispatcher.testing.ProvingGround;
import dev.trunkline.dispatcher.testing.RingOracle;
import dev.trunkline.dispatcher.testing.Violation;
import dev.trunkline.dispatcher.testing.Violation.Flaw;
import dev.trunkline.sandbox.livekit.Fault;
import dev.trunkline.sandbox.testing.Patience;
import dev.trunkline.sandbox.testing.TestKafka;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Dispatchers as real processes, killed: no call is lost, none rings twice, each has one outcome.
 * The oracle is outside of them, and is first shown to catch a double ring.
 *
 * <p>{@code -Dtrunkline.kills=<n>} sets the number of rounds, {@code -Dtrunkline.seed=<n>} repeats
 * a run's choices.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class KillIT {
    private static final int PARTITIONS = 4;
    private static final int ROUNDS = Integer.getInteger("trunkline.kills", 4);
    private static final Duration SOON = Patience.SOON;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path logs;

    private ProvingGround ground;

    @BeforeEach
    void open() {
        ground = new ProvingGround(PARTITIONS, logs);
    }

    @AfterEach
    void close() {
        ground.close();
    }

    private DispatcherProcess start() {
        return ground.start("one");
    }

    /** Starts dispatchers in which the claim is left out. */
    private Function<String, DispatcherProcess> unclaimed() {
        List<String> arguments =
                List.of(TestKafka.newTopic("no-ledger", PARTITIONS), Integer.toString(PARTITIONS));
        return instance -> ground.start(instance, UnclaimedMain.class, arguments);
    }

    private static List<Outcome> outcomes(Evidence evidence) {
        return evidence.outcomes().stream().map(DispatchResult::outcome).toList();
    }

    /**
     * LiveKit has executed the call when the dispatcher is killed, and the call and its room are
     * over when the next one starts.
     */
    private Evidence killAfterExecution(Function<String, DispatcherProcess> build) {
        ground.fault("x", Fault.EXECUTE_THEN_STALL, null);
        DispatcherProcess first = build.apply("one");
        ground.send("k", "x");
        awaitStalledRequest();
        ground.kill(first);
        ground.liveKit().restartNode();
        ground.liveKit().faults().release();
        var _ = build.apply("one");
        return ground.awaitOutcomes(SOON);
    }

    private void awaitStalledRequest() {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(ground.liveKit().faults().stalledCount()).isEqualTo(1));
    }

    @Test
    @Order(1)
    void theOracleCatchesADoubleRingWhenTheClaimIsLeftOut() {
        Evidence evidence = killAfterExecution(unclaimed());
        assertThat(RingOracle.judge(evidence))
                .containsExactly(new Violation(Flaw.DOUBLE_RING, "x"));
    }

    @Test
    @Order(2)
    void aCallThatWasExecutedBeforeTheKillDoesNotRingAgain() {
        Evidence evidence = killAfterExecution(ground::start);
        assertThat(RingOracle.judge(evidence)).isEmpty();
        assertThat(evidence.rings()).containsEntry("x", 1L);
        assertThat(outcomes(evidence)).containsExactly(Outcome.UNCERTAIN);
    }

    @Test
    void aCallWhoseRoomIsStillThereIsFoundDispatched() {
        ground.fault("x", Fault.EXECUTE_THEN_STALL, null);
        DispatcherProcess first = start();
        ground.send("k", "x");
        awaitStalledRequest();
        ground.kill(first);
        ground.send("k", "x");
        start();
        Evidence evidence = ground.awaitOutcomes(SOON);
        assertThat(RingOracle.judge(evidence)).isEmpty();
        assertThat(outcomes(evidence))
                .containsExactlyInAnyOrder(Outcome.DISPATCHED, Outcome.DUPLICATE);
    }

    @Test
    void aCallThatWasClaimedAndNotSentEndsAllTheSame() {
        ground.liveKit().stop();
        DispatcherProcess first = start();
        ground.send("k", "x");
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(ground.ledger())
                                .anySatisfy(entry -> assertThat(entry).contains("claimed")));
        ground.kill(first);
        ground.liveKit().start();
        start();
        Evidence evidence = ground.awaitOutcomes(SOON);
        assertThat(RingOracle.judge(evidence)).isEmpty();
        assertThat(outcomes(evidence)).singleElement().isIn(Outcome.DISPATCHED, Outcome.UNCERTAIN);
    }

    @Test
    void callsThatWaitForLiveKitArePlacedByTheNextDispatcher() {
        ground.liveKit().stop();
        DispatcherProcess first = start();
        for (int i = 0; i < 20; i++) {
            ground.send("k" + i, "x" + i);
        }
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(ground.ledger())
                                .filteredOn(entry -> entry.contains("waiting"))
                                .hasSizeGreaterThanOrEqualTo(20));
        assertThat(first.terminate(Duration.ofSeconds(30))).isIn(0, 143);
        ground.liveKit().start();
        start();
        Evidence evidence = ground.awaitOutcomes(SOON);
        assertThat(RingOracle.judge(evidence)).isEmpty();
        assertThat(outcomes(evidence)).containsOnly(Outcome.DISPATCHED);
    }

    @Test
    void aRequestThatArrivesAfterItsDispatcherDiedRingsNobody() {
        ground.fault("x", Fault.STALL, null);
        DispatcherProcess first = start();
        ground.send("k", "x");
        awaitStalledRequest();
        ground.kill(first);
        start();
        Evidence evidence = ground.awaitOutcomes(SOON);
        assertThat(outcomes(evidence)).containsExactly(Outcome.UNCERTAIN);
        ground.liveKit().faults().release();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ground.liveKit().faults().stalledCount()).isZero());
        assertThat(RingOracle.judge(ground.evidence())).isEmpty();
        assertThat(ground.rings()).isEmpty();
    }

    @Test
    void aDispatcherThatIsToldToStopFinishesWhatRingsAndLeavesTheRest() {
        ground.liveKit().faults().latency(Duration.ofMillis(20), 0.5);
        DispatcherProcess first = start();
        first.awaitPartition();
        for (int i = 0; i < 600; i++) {
            ground.send("k" + i % 30, "r-" + i);
        }
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(2))
                .untilAsserted(() -> assertThat(ground.rings()).hasSizeGreaterThanOrEqualTo(40));
        assertThat(first.terminate(Duration.ofSeconds(30))).isIn(0, 143);

        Evidence stopped = ground.evidence();
        assertThat(outcomes(stopped)).containsOnly(Outcome.DISPATCHED).hasSizeLessThan(600);
        assertThat(stopped.rings()).hasSameSizeAs(stopped.outcomes());

        start();
        Evidence evidence = ground.awaitOutcomes(SOON);
        assertThat(RingOracle.judge(evidence)).isEmpty();
        assertThat(outcomes(evidence)).containsOnly(Outcome.DISPATCHED);
    }

    @Test
    @Order(3)
    void theOracleCatchesItUnderLoadToo() {
        assertThat(RingOracle.judge(kill(2, unclaimed(), 1)))
                .extracting(Violation::flaw)
                .contains(Flaw.DOUBLE_RING);
    }

    @Test
    void noCallIsLostAndNoneRingsTwiceHoweverDispatchersAreKilled() {
        Evidence evidence = kill(ROUNDS, ground::start, 0.5);
        assertThat(RingOracle.judge(evidence)).as("see %s", logs).isEmpty();
        assertThat(outcomes(evidence))
                .containsOnly(Outcome.DISPATCHED, Outcome.UNCERTAIN, Outcome.DUPLICATE);
    }

    /** While rooms outlive the doubt, calling again what was not executed is safe as well. */
    @Test
    void redialingRingsNobodyTwiceEither() {
        ground.set("IN_DOUBT", "redial");
        Evidence evidence = kill(Math.max(2, ROUNDS / 4), ground::start, 0);
        assertThat(RingOracle.judge(evidence)).as("see %s", logs).isEmpty();
    }

    private Evidence kill(int rounds, Function<String, DispatcherProcess> build, double roomsEnd) {
        long seed = Long.getLong("trunkline.seed", System.nanoTime());
        System.out.printf("kill rounds: %d, seed: %d%n", rounds, seed);
        new KillRounds(ground, build, roomsEnd, seed).run(rounds);
        Evidence evidence = ground.awaitOutcomes(Duration.ofMinutes(2));
        System.out.println(new KillReport(evidence).table(rounds));
        return evidence;
    }
}
