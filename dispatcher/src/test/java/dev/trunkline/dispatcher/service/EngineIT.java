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
import dev.trunkline.dispatcher.testing.CommittedRecords;
import dev.trunkline.dispatcher.testing.Requests;
import dev.trunkline.dispatcher.testing.TestTopics;
import dev.trunkline.dispatcher.testing.TestingListener;
import dev.trunkline.dispatcher.testing.TestingResolver;
import dev.trunkline.resolver.credentials.LiveKitServer;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.sandbox.livekit.Fault;
import dev.trunkline.sandbox.livekit.LiveKitStandIn;
import dev.trunkline.sandbox.testing.Patience;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.Reason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine on a real broker and a LiveKit stand-in, with an oracle outside of both. */
class EngineIT {
    private static final Duration SOON = Patience.SOON;
    private static final String CALLER = "+971545335200";

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
        topics = TestTopics.create(3);
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
        Map<String, String> environment = topics.environment(instance);
        environment.putAll(more);
        if (more.containsKey("KAFKA_GROUP_PROTOCOL")) {
            environment.remove("KAFKA_CONSUMER_SESSION_TIMEOUT_MS"); // the broker's matter there
            environment.remove("KAFKA_CONSUMER_HEARTBEAT_INTERVAL_MS");
        }
        TestingResolver resolver =
                new TestingResolver()
                        .with(
                                CALLER,
                                new LiveKitServer(
                                        liveKit.url(),
                                        liveKit.apiKey(),
                                        new Secret(liveKit.apiSecret())));
        Engine engine =
                new EngineAssembly(Settings.read(environment), metrics)
                        .engine(resolver, client, () -> Controls.NONE, new TestingListener(), 3);
        engine.start();
        return engine;
    }

    private DispatchResult awaitResult(String requestId) {
        return Objects.requireNonNull(awaitResults(1).get(requestId), requestId);
    }

    private Map<String, DispatchResult> awaitResults(int count) {
        await().atMost(SOON).untilAsserted(() -> assertThat(results.all()).hasSize(count));
        return results.results().stream()
                .collect(Collectors.toMap(DispatchResult::requestId, Function.identity()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void dispatchesEveryRequestOnce(String protocol) {
        Map<String, String> settings =
                protocol.equals("classic") ? Map.of() : Map.of("KAFKA_GROUP_PROTOCOL", protocol);
        try (Engine engine = engine("one", settings)) {
            for (int i = 0; i < 300; i++) {
                requests.send("key-" + i % 50, Requests.call("r-" + i, CALLER, "+97150000" + i));
            }
            Map<String, DispatchResult> byId = awaitResults(300);
            assertThat(byId.values())
                    .allSatisfy(result -> {
                        assertThat(result.outcome()).isEqualTo(Outcome.DISPATCHED);
                        assertThat(result.attempts()).isEqualTo(1);
                    });
            assertThat(liveKit.ringsByRoom())
                    .hasSize(300)
                    .allSatisfy((r, n) -> assertThat(n).isOne());
            assertThat(engine.snapshot().calls()).isLessThanOrEqualTo(300);
        }
    }

    /** Of four instances and three partitions, one has nothing to do; it is ready all the same. */
    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void anInstanceThatIsLeftWithoutAPartitionIsReady(String protocol) {
        Map<String, String> settings =
                protocol.equals("classic") ? Map.of() : Map.of("KAFKA_GROUP_PROTOCOL", protocol);
        try (Engine one = engine("one", settings);
                Engine two = engine("two", settings);
                Engine three = engine("three", settings);
                Engine four = engine("four", settings)) {
            await().atMost(SOON)
                    .untilAsserted(() -> {
                        List<EngineSnapshot> all =
                                Stream.of(one, two, three, four).map(Engine::snapshot).toList();
                        assertThat(all)
                                .extracting(EngineSnapshot::partitions)
                                .containsExactlyInAnyOrder(0, 1, 1, 1);
                        assertThat(all).extracting(EngineSnapshot::obstacle).containsOnlyNulls();
                    });
        }
    }

    @Test
    void reportsALaterRecordWithTheSameIdAsDuplicate() {
        try (Engine _ = engine("one", Map.of())) {
            requests.send("k", Requests.call("same", CALLER, "+971500001"));
            requests.send("k", Requests.call("same", CALLER, "+971500001"));
            await().atMost(SOON).untilAsserted(() -> assertThat(results.all()).hasSize(2));
            assertThat(results.results())
                    .extracting(DispatchResult::outcome)
                    .containsExactly(Outcome.DISPATCHED, Outcome.DUPLICATE);
            assertThat(liveKit.ringsByRoom()).containsExactly(Map.entry("call-same", 1L));
        }
    }

    @Test
    void findsOutByAProbeThatAnUnansweredDispatchWasExecuted() {
        liveKit.faults().next(1, Fault.EXECUTE_THEN_CUT);
        try (Engine _ = engine("one", Map.of())) {
            requests.send("k", Requests.call("cut", CALLER, "+971500001"));
            DispatchResult result = awaitResult("cut");
            assertThat(result.outcome()).isEqualTo(Outcome.DISPATCHED);
            assertThat(liveKit.ringsByRoom("inbound-agent")).containsEntry("call-cut", 1L);
        }
    }

    @Test
    void reportsADispatchThatIsNowhereToBeFoundAsUncertain() {
        liveKit.faults().next(1, Fault.CUT);
        try (Engine _ = engine("one", Map.of())) {
            requests.send("k", Requests.call("lost", CALLER, "+971500001"));
            DispatchResult result = awaitResult("lost");
            assertThat(result.outcome()).isEqualTo(Outcome.UNCERTAIN);
            assertThat(result.reason()).isEqualTo(Reason.IN_DOUBT);
            assertThat(liveKit.ringsByRoom("inbound-agent")).isEmpty();
        }
    }

    @Test
    void redialsItWhenToldTo() {
        liveKit.faults().next(1, Fault.CUT);
        try (Engine _ = engine("one", Map.of("IN_DOUBT", "redial"))) {
            requests.send("k", Requests.call("again", CALLER, "+971500001"));
            DispatchResult result = awaitResult("again");
            assertThat(result.outcome()).isEqualTo(Outcome.DISPATCHED);
            assertThat(result.attempts()).isEqualTo(2);
            assertThat(liveKit.ringsByRoom("inbound-agent")).containsEntry("call-again", 1L);
        }
    }

    @Test
    void retriesWhatWasSurelyNotExecuted() {
        liveKit.faults().next(2, Fault.ANSWER_429);
        try (Engine _ = engine("one", Map.of())) {
            requests.send("k", Requests.call("busy", CALLER, "+971500001"));
            DispatchResult result = awaitResult("busy");
            assertThat(result.outcome()).isEqualTo(Outcome.DISPATCHED);
            assertThat(result.attempts()).isEqualTo(3);
        }
    }

    @Test
    void goesOnWhereTheLastOneStopped() {
        try (Engine _ = engine("one", Map.of())) {
            for (int i = 0; i < 100; i++) {
                requests.send("key-" + i, Requests.call("a-" + i, CALLER, "+97150000" + i));
            }
            awaitResults(100);
        }
        try (Engine _ = engine("two", Map.of())) {
            for (int i = 0; i < 100; i++) {
                requests.send("key-" + i, Requests.call("b-" + i, CALLER, "+97150000" + i));
            }
            awaitResults(200);
        }
        assertThat(liveKit.ringsByRoom()).hasSize(200).allSatisfy((r, n) -> assertThat(n).isOne());
    }

    @Test
    void sharesTheWorkAndHandsItOver() {
        try (Engine one = engine("one", Map.of())) {
            for (int i = 0; i < 200; i++) {
                requests.send("key-" + i, Requests.call("a-" + i, CALLER, "+97150000" + i));
            }
            try (Engine two = engine("two", Map.of())) {
                for (int i = 0; i < 200; i++) {
                    requests.send("key-" + i, Requests.call("b-" + i, CALLER, "+97150000" + i));
                }
                awaitResults(400);
                await().atMost(SOON)
                        .untilAsserted(() ->
                                assertThat(
                                                List.of(
                                                        one.snapshot().partitions(),
                                                        two.snapshot().partitions()))
                                        .containsExactlyInAnyOrder(1, 2));
            }
            requests.send("last", Requests.call("last", CALLER, "+971500001"));
            awaitResults(401);
        }
        assertThat(liveKit.ringsByRoom()).hasSize(401).allSatisfy((r, n) -> assertThat(n).isOne());
    }
}
