package dev.trunkline.dispatcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.service.Dispatcher;
import dev.trunkline.dispatcher.testing.CommittedRecords;
import dev.trunkline.dispatcher.testing.Requests;
import dev.trunkline.dispatcher.testing.TestTopics;
import dev.trunkline.sandbox.livekit.LiveKitStandIn;
import dev.trunkline.sandbox.testing.Patience;
import dev.trunkline.schemas.DispatchResult;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Topics, a LiveKit server of the environment, and a dispatcher that can be started anew. */
final class CallSite implements AutoCloseable {
    static final Duration SOON = Patience.SOON;
    private static final String AGENT = "inbound-agent";

    final TestTopics topics = TestTopics.create(3);
    final LiveKitStandIn liveKit = LiveKitStandIn.open();
    final Requests requests = new Requests(topics);
    final CommittedRecords asked = new CommittedRecords(topics, topics.requests());
    final CommittedRecords results = new CommittedRecords(topics, topics.results());
    final CommittedRecords letters = new CommittedRecords(topics, topics.deadLetters());
    private final Map<String, String> environment = new HashMap<>(topics.environment("one"));

    CallSite() {
        liveKit.registerWorker(AGENT);
        environment.put("LIVEKIT_URL", liveKit.url());
        environment.put("LIVEKIT_API_KEY", liveKit.apiKey());
        environment.put("LIVEKIT_API_SECRET", liveKit.apiSecret());
    }

    /** A setting of all that comes after. */
    CallSite with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Dispatcher dispatcher() throws InterruptedException {
        Dispatcher dispatcher = Dispatcher.open(Settings.read(environment));
        dispatcher.start();
        return dispatcher;
    }

    Trial run(String... arguments) {
        return Trial.of(environment, "", arguments);
    }

    /** Asks for a call; the request is there when this returns. */
    void call(String key, String json) {
        requests.send(key, json);
        requests.flush();
    }

    /** Waits for so many requests: a command may return just before its transaction is read. */
    void awaitAsked(int count) {
        await().atMost(SOON).untilAsserted(() -> assertThat(asked.all()).hasSize(count));
    }

    void awaitResults(int count) {
        await().atMost(SOON).untilAsserted(() -> assertThat(results.all()).hasSize(count));
    }

    void awaitLetters(int count) {
        await().atMost(SOON).untilAsserted(() -> assertThat(letters.all()).hasSize(count));
    }

    /** The outcomes of a request id, in order. */
    List<String> outcomes(String requestId) {
        return results.results().stream()
                .filter(result -> result.requestId().equals(requestId))
                .map(DispatchResult::outcome)
                .map(outcome -> outcome.wireName())
                .toList();
    }

    /** How often a call rang. */
    long rings(String requestId) {
        return liveKit.ringsByRoom(AGENT).getOrDefault("call-" + requestId, 0L);
    }

    @Override
    public void close() {
        requests.close();
        asked.close();
        results.close();
        letters.close();
        liveKit.close();
    }
}
