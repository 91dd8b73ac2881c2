package dev.trunkline.dispatcher.chaos;

import static dev.trunkline.dispatcher.chaos.Chaos.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.service.TamperedEngine;
import dev.trunkline.dispatcher.testing.Evidence;
import dev.trunkline.dispatcher.testing.Requests;
import dev.trunkline.dispatcher.testing.RingOracle;
import dev.trunkline.dispatcher.testing.TestingResolver;
import dev.trunkline.resolver.credentials.LiveKitServer;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.sandbox.livekit.Fault;
import dev.trunkline.sandbox.livekit.LiveKitStandIn;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenario 11: one LiveKit server stalls, cuts, answers 408 and 503; another one is well. */
final class SickServerIT {
    private static final String AGENT = "inbound-agent";
    private static final int PLACES = 20;
    private static final int SICK = 60;
    private static final int WELL = Chaos.amount(300, 20_000);
    private static final List<Fault> FAULTS =
            List.of(
                    Fault.EXECUTE_THEN_STALL,
                    Fault.STALL,
                    Fault.EXECUTE_THEN_CUT,
                    Fault.CUT,
                    Fault.EXECUTE_THEN_408,
                    Fault.ANSWER_408,
                    Fault.EXECUTE_THEN_503,
                    Fault.ANSWER_503,
                    Fault.ANSWER_503_RETRY_AFTER_0,
                    Fault.REDIRECT_307);

    private final LiveKitStandIn healthy = LiveKitStandIn.open();

    @TempDir private Path folder;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = Scene.open(3, folder);
        healthy.registerWorker(AGENT);
        scene.ground.set("LIVEKIT_MAX_CONNECTIONS", Integer.toString(PLACES));
        scene.ground.set("BREAKER_OPEN", "200ms");
    }

    @AfterEach
    void close() {
        scene.close();
        healthy.close();
    }

    /**
     * @param well the server of the calls that should go well
     */
    private TamperedEngine start(LiveKitStandIn well) {
        TestingResolver resolver =
                new TestingResolver()
                        .with("sick", server(scene.liveKit()))
                        .with("well", server(well));
        return TamperedEngine.start(scene.ground.environment("one"), 3, resolver);
    }

    private static LiveKitServer server(LiveKitStandIn liveKit) {
        return new LiveKitServer(liveKit.url(), liveKit.apiKey(), new Secret(liveKit.apiSecret()));
    }

    private void send(String caller, int count) {
        for (int i = 0; i < count; i++) {
            String id = caller + "-" + i;
            scene.ground.send(id, id, Requests.call(id, caller, "+971501234567"));
        }
    }

    private void awaitAllPlacesTaken() {
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(scene.liveKit().faults().stalledCount()).isEqualTo(PLACES));
    }

    private List<DispatchResult> ended(String caller) {
        return scene.ground.evidence().outcomes().stream()
                .filter(result -> result.requestId().startsWith(caller))
                .toList();
    }

    /** All places at the sick server are taken for as long as the others' calls are placed. */
    @Test
    void aServerThatStallsHoldsUpNoneOfTheOthersCalls() {
        scene.ground.set("LIVEKIT_TIMEOUT", "60s");
        scene.liveKit().faults().forRooms("call-sick-.*", SICK, Fault.EXECUTE_THEN_STALL);
        try (TamperedEngine _ = start(healthy)) {
            send("sick", SICK);
            awaitAllPlacesTaken();
            send("well", WELL);
            await().atMost(SOON).untilAsserted(() -> assertThat(ended("well")).hasSize(WELL));
            assertThat(ended("well"))
                    .allSatisfy(r -> assertThat(r.outcome()).isEqualTo(Outcome.DISPATCHED));
            assertThat(scene.liveKit().faults().stalledCount()).isEqualTo(PLACES);
            assertThat(ended("sick")).isEmpty();
            scene.liveKit().faults().clear();
            expectPromisesKept();
        }
    }

    /** That check can fail: on the sick server itself, they all wait. */
    @Test
    void callsOfTheServerThatStallsDoWait() {
        scene.ground.set("LIVEKIT_TIMEOUT", "60s");
        scene.liveKit().faults().forRooms("call-sick-.*", SICK, Fault.EXECUTE_THEN_STALL);
        try (TamperedEngine engine = start(scene.liveKit())) {
            send("sick", SICK);
            awaitAllPlacesTaken();
            send("well", 50);
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(engine.snapshot().calls()).isEqualTo(SICK + 50));
            await().during(Duration.ofMillis(500))
                    .untilAsserted(() -> assertThat(ended("well")).isEmpty());
            scene.liveKit().faults().clear();
            expectPromisesKept();
        }
    }

    @Test
    void noneOfWhatItDoesMakesACallRingTwice() {
        RandomGenerator random = Chaos.choices("sick server");
        for (int i = 0; i < SICK; i++) {
            Fault fault = FAULTS.get(random.nextInt(FAULTS.size()));
            scene.ground.fault("sick-" + i, fault, Duration.ofSeconds(4));
        }
        try (TamperedEngine _ = start(healthy)) {
            send("sick", SICK);
            send("well", WELL);
            expectPromisesKept();
        }
    }

    private void expectPromisesKept() {
        Evidence seen = scene.awaitOutcomes();
        Map<String, Long> rings = new HashMap<>(seen.rings());
        healthy.ringsByRoom(AGENT)
                .forEach((room, count) ->
                        rings.merge(room.substring("call-".length()), count, Long::sum));
        Evidence evidence = new Evidence(seen.sent(), rings, seen.outcomes(), seen.disturbances());
        assertThat(RingOracle.judge(evidence)).isEmpty();
    }
}
