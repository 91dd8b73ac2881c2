package dev.trunkline.dispatcher.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.service.Dispatcher;
import dev.trunkline.dispatcher.testing.CommittedRecords;
import dev.trunkline.dispatcher.testing.Requests;
import dev.trunkline.dispatcher.testing.TestTopics;
import dev.trunkline.sandbox.testing.Patience;
import dev.trunkline.schemas.DispatchResult;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A dispatcher on topics of its own, and what an outsider sees of it. */
final class Site implements AutoCloseable {
    static final Duration SOON = Patience.SOON;
    static final String CALLEE = "+971501234567";

    private static final JsonMapper JSON = JsonMapper.shared();

    final TestTopics topics;
    final Requests requests;
    final CommittedRecords results;
    final CommittedRecords credentials;
    final CommittedRecords deadLetters;
    private final Dispatcher dispatcher;
    private final Thread starter = Thread.ofVirtual().name("starter").unstarted(this::start);
    private final HttpClient http = HttpClient.newHttpClient();

    private Site(TestTopics topics, Dispatcher dispatcher) {
        this.topics = topics;
        this.dispatcher = dispatcher;
        this.requests = new Requests(topics);
        this.results = new CommittedRecords(topics, topics.results());
        this.credentials = new CommittedRecords(topics, topics.credentials());
        this.deadLetters = new CommittedRecords(topics, topics.deadLetters());
    }

    /** Starts a dispatcher; its settings are those of the topics and these. */
    static Site open(Map<String, String> more) throws InterruptedException {
        return open(TestTopics.create(2), more);
    }

    /** Starts one whose Kafka may not be there yet; returns before it serves. */
    static Site begin(TestTopics topics, Map<String, String> more) {
        Site site = made(topics, more);
        site.starter.start();
        return site;
    }

    /** As {@link #open(Map)}, on topics that another one may be on too. */
    static Site open(TestTopics topics, Map<String, String> more) throws InterruptedException {
        Site site = made(topics, more);
        site.dispatcher.start();
        return site;
    }

    private static Site made(TestTopics topics, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(topics.environment("one"));
        environment.putAll(more);
        return new Site(topics, Dispatcher.open(Settings.read(environment)));
    }

    private void start() {
        try {
            dispatcher.start();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks for a call, keyed by its id. */
    void call(String requestId, String caller) {
        requests.send(requestId, Requests.call(requestId, caller, CALLEE));
    }

    /** Asks for a call and waits for its outcome. */
    DispatchResult outcomeOf(String requestId, String caller) {
        call(requestId, caller);
        return outcome(requestId);
    }

    /** Waits for the outcome of a request. */
    DispatchResult outcome(String requestId) {
        return await("outcome of " + requestId)
                .atMost(SOON)
                .until(
                        () ->
                                results.results().stream()
                                        .filter(result -> result.requestId().equals(requestId))
                                        .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /**
     * Waits for so many credential events of a request, and returns all there are. They are
     * committed no later than its outcome, but in another topic: whoever has seen the outcome may
     * be shown them a moment later.
     */
    List<JsonNode> events(String requestId, int atLeast) {
        return await("events of " + requestId)
                .atMost(SOON)
                .until(() -> events(requestId), found -> found.size() >= atLeast);
    }

    private List<JsonNode> events(String requestId) {
        return credentials.values().stream()
                .map(JSON::readTree)
                .filter(event -> event.get("request_id").stringValue().equals(requestId))
                .toList();
    }

    /** The one credential event of a request, as {@code source/reason/cache}. */
    String event(String requestId) {
        List<JsonNode> events = events(requestId, 1);
        assertThat(events).as(requestId).hasSize(1);
        JsonNode event = events.getFirst();
        return "%s/%s/%s"
                .formatted(
                        event.get("source").stringValue(),
                        event.get("reason").stringValue(),
                        event.get("cache").stringValue());
    }

    /** The side door. */
    int httpPort() {
        return dispatcher.httpPort();
    }

    /** The address of a path of the side door. */
    String url(String path) {
        return "http://127.0.0.1:" + dispatcher.httpPort() + path;
    }

    /** What the side door answers. */
    HttpResponse<String> get(String path) {
        URI uri = URI.create(url(path));
        try {
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until the dispatcher says it is ready. */
    void awaitReady() {
        await().atMost(SOON)
                .untilAsserted(() -> {
                    HttpResponse<String> answer = get("/health/ready");
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                });
    }

    /** Waits until the metrics have these lines: what is counted is visible elsewhere before. */
    void awaitMetrics(String... lines) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(get("/metrics").body()).contains(lines));
    }

    /** Waits until the dispatcher serves calls, and says what it does without. */
    void awaitDegraded(String without) {
        await().atMost(SOON)
                .untilAsserted(() -> {
                    HttpResponse<String> answer = get("/health/ready");
                    assertThat(answer.statusCode()).isEqualTo(200);
                    assertThat(answer.body()).contains("\"degraded\"", without);
                });
    }

    /** Waits until the dispatcher says it is not ready, and in what words. */
    void awaitNotReady(String because) {
        await().atMost(SOON)
                .untilAsserted(() -> {
                    HttpResponse<String> answer = get("/health/ready");
                    assertThat(answer.statusCode()).isEqualTo(503);
                    assertThat(answer.body()).contains(because);
                });
    }

    @Override
    public void close() {
        starter.interrupt();
        dispatcher.close();
        http.close();
        requests.close();
        results.close();
        credentials.close();
        deadLetters.close();
    }
}
