package dev.trunkline.dispatcher.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.control.Controls;
import dev.trunkline.dispatcher.engine.Engine;
import dev.trunkline.dispatcher.engine.EngineSnapshot;
import dev.trunkline.dispatcher.livekit.ClientSettings;
import dev.trunkline.dispatcher.livekit.LiveKitClient;
import dev.trunkline.dispatcher.metrics.ProcessMetrics;
import dev.trunkline.dispatcher.pace.Breaker;
import dev.trunkline.dispatcher.testing.CommittedRecords;
import dev.trunkline.dispatcher.testing.Requests;
import dev.trunkline.dispatcher.testing.TestTopics;
import dev.trunkline.dispatcher.testing.TestingListener;
import dev.trunkline.dispatcher.testing.TestingResolver;
import dev.trunkline.resolver.credentials.LiveKitServer;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.sandbox.livekit.ExecutedDispatch;
import dev.trunkline.sandbox.livekit.LiveKitStandIn;
import dev.trunkline.sandbox.testing.Patience;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When calls go out, on a real broker, counted at the LiveKit stand-in. */
class PaceIT {
    private static final Duration SOON = Patience.SOON;
    private static final String CALLER = "+971545335200";
    private static final String DEAD = "+971545335299";
    private static final int PARTITIONS = 6;

    private LiveKitStandIn liveKit;
    private LiveKitClient client;
    private final ClientMetrics metrics =
            new ClientMetrics(new ProcessMetrics(new SimpleMeterRegistry()));
    private TestTopics topics;
    private Requests requests;
    private CommittedRecords results;

    @BeforeEach
    void open() {
        liveKit = LiveKitStandIn.open();
        liveKit.registerWorker("inbound-agent");
        client = new LiveKitClient(ClientSettings.defaults(), Clock.systemUTC());
        topics = TestTopics.create(PARTITIONS);
        requests = new Requests(topics);
        results = new CommittedRecords(topics, topics.results());
    }

    @AfterEach
    void close() {
        requests.close();
        results.close();
        metrics.close();
        client.close();
        liveKit.close();
    }

    private Engine engine(String instance, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(topics.environment(instance));
        environment.putAll(more);
        TestingResolver resolver =
                new TestingResolver()
                        .with(CALLER, server(liveKit.url()))
                        .with(DEAD, server("ws://127.0.0.1:1"));
        Engine engine =
                new EngineAssembly(Settings.read(environment), metrics)
                        .engine(
                                resolver,
                                client,
                                () -> Controls.NONE,
                                new TestingListener(),
                                PARTITIONS);
        engine.start();
        return engine;
    }

    private LiveKitServer server(String url) {
        return new LiveKitServer(url, liveKit.apiKey(), new Secret(liveKit.apiSecret()));
    }

    /** The limit is of the trunk, whoever dials: none of the three knows of the others. */
    @Test
    @Tag("alone")
    void threeInstancesKeepOneTrunksLimitTogether() {
        Map<String, String> pace = Map.of("PACE_TRUNK_CALLS_PER_SECOND", "10");
        int calls = 150;
        try (Engine one = engine("one", pace);
                Engine two = engine("two", pace);
                Engine three = engine("three", pace)) {
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(List.of(one, two, three))
                                    .allSatisfy(engine -> {
                                        assertThat(engine.snapshot().partitions()).isEqualTo(2);
                                        assertThat(engine.snapshot().obstacle()).isNull();
                                    }));
            for (int i = 0; i < calls; i++) {
                requests.send("key-" + i, Requests.call("p-" + i, CALLER, "+97150000" + i));
            }
            await().atMost(SOON).untilAsserted(() -> assertThat(results.all()).hasSize(calls));
        }
        List<Instant> moments =
                liveKit.dispatches().stream().map(ExecutedDispatch::at).sorted().toList();
        assertThat(moments).hasSize(calls);
        assertThat(mostInASecond(moments)).isLessThanOrEqualTo(11);
        // The last fifth is not looked at: an instance may have no more calls by then.
        int counted = calls - calls / 5;
        Duration time = Duration.between(moments.getFirst(), moments.get(counted));
        assertThat(1000.0 * counted / time.toMillis()).isGreaterThanOrEqualTo(9);
    }

    private static int mostInASecond(List<Instant> moments) {
        int most = 0;
        int first = 0;
        for (int last = 0; last < moments.size(); last++) {
            while (!moments.get(last).isBefore(moments.get(first).plusSeconds(1))) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    @Test
    void callsOfADeadServerWaitAndNoOthersDo() {
        Map<String, String> settings =
                Map.of("BREAKER_WINDOW", "10", "BREAKER_OPEN", "1h", "MAX_ATTEMPTS", "50");
        try (Engine engine = engine("one", settings)) {
            for (int i = 0; i < 200; i++) {
                requests.send("dead-" + i, Requests.call("d-" + i, DEAD, "+97150000" + i));
            }
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(engine.snapshot().servers())
                                    .extracting(EngineSnapshot.Server::breaker)
                                    .containsExactly(Breaker.State.OPEN));
            for (int i = 0; i < 100; i++) {
                requests.send("live-" + i, Requests.call("l-" + i, CALLER, "+97150000" + i));
            }
            await().atMost(SOON).untilAsserted(() -> assertThat(results.all()).hasSize(100));
            assertThat(results.results())
                    .allSatisfy(result -> {
                        assertThat(result.outcome()).isEqualTo(Outcome.DISPATCHED);
                        assertThat(result.requestId()).startsWith("l-");
                    });
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(engine.snapshot().waits().breaker()).isEqualTo(200));
        }
    }

    @Test
    void callsThatWaitedForABreakerGoWhenTheServerIsBack() {
        int port = liveKit.port();
        assertThat(port).isPositive();
        liveKit.stop();
        Map<String, String> settings =
                Map.of("BREAKER_WINDOW", "10", "BREAKER_OPEN", "500ms", "MAX_ATTEMPTS", "50");
        try (Engine engine = engine("one", settings)) {
            for (int i = 0; i < 300; i++) {
                requests.send("key-" + i, Requests.call("b-" + i, CALLER, "+97150000" + i));
            }
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(engine.snapshot().waits().breaker()).isGreaterThan(200));
            liveKit.start();
            await().atMost(SOON).untilAsserted(() -> assertThat(results.all()).hasSize(300));
            assertThat(results.results())
                    .extracting(DispatchResult::outcome)
                    .containsOnly(Outcome.DISPATCHED);
            assertThat(liveKit.ringsByRoom())
                    .hasSize(300)
                    .allSatisfy((room, rings) -> assertThat(rings).isOne());
        }
    }

    /** What waits is only its record; it still ends on time, and says what it waited for. */
    @Test
    @Tag("alone")
    void aCallThatWaitsTooLongExpires() {
        Map<String, String> settings =
                Map.of("PACE_TRUNK_CALLS_PER_SECOND", "0.5", "CALL_MAX_AGE", "3s");
        try (Engine engine = engine("one", settings)) {
            await().atMost(SOON).until(() -> engine.snapshot().partitions() == PARTITIONS);
            for (int i = 0; i < 200; i++) {
                requests.send("key-" + i, Requests.call("x-" + i, CALLER, "+97150000" + i));
            }
            await().atMost(SOON).untilAsserted(() -> assertThat(results.all()).hasSize(200));
            List<DispatchResult> expired =
                    results.results().stream()
                            .filter(result -> result.outcome() == Outcome.EXPIRED)
                            .toList();
            assertThat(expired.size()).isBetween(190, 199);
            assertThat(expired)
                    .allSatisfy(result -> {
                        assertThat(result.message()).contains("; it waited");
                        assertThat(result.route().trunkId()).isEqualTo("ST_test");
                        assertThat(result.server().credentialSource()).isNotNull();
                    })
                    .anySatisfy(result ->
                            assertThat(result.message())
                                    .endsWith("; it waited for trunk ST_test's pace"));
            assertThat(engine.snapshot().state()).isEqualTo(EngineSnapshot.State.RUNNING);
        }
    }
}
