package dev.trunkline.dispatcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.trunkline.dispatcher.insight.CallTimeline;
import dev.trunkline.dispatcher.insight.CallTimelineJson;
import dev.trunkline.schemas.BatchProgress;
import dev.trunkline.schemas.BatchProgressJson;
import dev.trunkline.schemas.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that ask a running instance, against one that answers as the test says. */
final class CallAndBatchCommandTest {
    private static final Instant NOON = Instant.parse("2026-06-07T12:00:00Z");

    private record Answer(int status, String body) {}

    private final Deque<Answer> answers = new ArrayDeque<>();
    private final Deque<String> asked = new ArrayDeque<>();
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    asked.add(
                            exchange.getRequestURI()
                                    + " "
                                    + exchange.getRequestHeaders().getFirst("Authorization"));
                    Answer answer = answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
                    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(answer.status(), body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private Ran run(String... arguments) {
        return new CommandRun()
                .with("TRUNKLINE_URL", url() + "/")
                .with("TRUNKLINE_TOKEN", "t-1")
                .run(arguments);
    }

    private static String timeline() {
        return CallTimelineJson.write(
                        new CallTimeline(
                                "order 7",
                                "dispatched",
                                "ok",
                                null,
                                "confirmed",
                                1,
                                List.of(
                                        new CallTimeline.Step(
                                                NOON,
                                                "requested",
                                                Map.of("to_number", "+971501234567")))))
                .toString();
    }

    private static String progress(long requested, long dispatched) {
        return new String(
                BatchProgressJson.write(
                        new BatchProgress(
                                "june-7",
                                requested,
                                Map.of(Outcome.DISPATCHED, dispatched, Outcome.DUPLICATE, 1L),
                                NOON,
                                NOON)),
                StandardCharsets.UTF_8);
    }

    @Test
    void aCallIsShownWithMaskedNumbers() {
        answers.add(new Answer(200, timeline()));
        Ran ran = run("call", "show", "order 7");
        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains("dispatched", "confirmed", "requested", "to_number=")
                .doesNotContain("+971501234567");
        assertThat(asked).containsExactly("/v1/calls/order%207 Bearer t-1");
    }

    @Test
    void aCallIsPrintedAsJson() {
        answers.add(new Answer(200, timeline()));
        Ran ran = run("call", "show", "order 7", "--json");
        assertThat(ran.json().get("status").stringValue()).isEqualTo("dispatched");
    }

    private static String requested(Map<String, String> facts) {
        return CallTimelineJson.write(
                        new CallTimeline(
                                "order-8",
                                "requested",
                                null,
                                null,
                                null,
                                0,
                                List.of(new CallTimeline.Step(NOON, "requested", facts))))
                .toString();
    }

    @Test
    void aCallThatWaitsSaysWhatFor() {
        answers.add(new Answer(200, requested(Map.of("to_number", "+971501234567"))));
        answers.add(
                new Answer(
                        200,
                        """
                        {"waits_for":[{"cause":"paused","since":"2026-06-07T11:00:00Z",
                        "message":"trunk ST_1 was paused by ana at 11:00"}]}\
                        """));
        Ran ran = run("call", "show", "order-8");
        assertThat(ran.out()).contains("waits for:", "trunk ST_1 was paused by ana at 11:00");
        assertThat(asked).containsExactly("/v1/calls/order-8 Bearer t-1", "/v1/explain Bearer t-1");
    }

    @Test
    void aCallThatWaitsForWhatNobodyCanTellNamesWhereToLook() {
        answers.add(new Answer(200, requested(Map.of("not_before", "2999-01-01T00:00:00Z"))));
        answers.add(new Answer(503, "{}"));
        assertThat(run("call", "show", "order-8").out()).contains("not before 2999-01-01");
        answers.clear();
        answers.add(new Answer(200, requested(Map.of())));
        answers.add(new Answer(503, "{}"));
        assertThat(run("call", "show", "order-8").out()).contains("/health/ready");
    }

    @Test
    void whatACallWaitsForIsInItsJson() {
        answers.add(new Answer(200, requested(Map.of("to_number", "+971501234567"))));
        answers.add(new Answer(200, "{\"waits_for\":[{\"cause\":\"paused\"}]}"));
        Ran ran = run("call", "show", "order-8", "--json");
        assertThat(ran.json().at("/waits_for/0/cause").asString()).isEqualTo("paused");
    }

    @Test
    void whatIsNotKnownIsSaid() {
        answers.add(new Answer(404, "{\"error\":\"no\"}"));
        assertThat(run("call", "show", "x").err()).contains("no call with the id 'x' is known");
        assertThat(run("batch", "show", "x").code()).isOne();
    }

    @Test
    void whoIsNotLetInIsToldWhatToDo(@TempDir Path folder) throws IOException {
        answers.add(new Answer(401, "{\"error\":\"no known token\"}"));
        Path file = Files.writeString(folder.resolve("token"), "t-2\n");
        Ran ran = run("call", "show", "x", "--token-file", file.toString());
        assertThat(ran.code()).isOne();
        assertThat(ran.err()).contains("answered 401: no known token", "TRUNKLINE_TOKEN");
        assertThat(asked).containsExactly("/v1/calls/x Bearer t-2");
        assertThat(ran.all()).doesNotContain("t-2");
    }

    @Test
    void whoCanNotTellNowIsAskedAgain() {
        answers.add(new Answer(503, "{\"error\":\"rebalancing\"}"));
        answers.add(new Answer(200, progress(3, 2)));
        Ran ran = run("batch", "show", "june-7");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).containsPattern("calls: +2").containsPattern("duplicates: +1");
        assertThat(asked).hasSize(2);
    }

    @Test
    void aBatchIsFollowedUntilEveryCallHasItsOutcome() {
        answers.add(new Answer(404, "{}"));
        answers.add(new Answer(200, progress(3, 0)));
        answers.add(new Answer(200, progress(3, 2)));
        Ran ran = run("batch", "show", "june-7", "--follow", "--json");
        assertThat(ran.json().get("pending").intValue()).isZero();
    }

    @Test
    void whatCanNotBeAskedIsSaid() {
        server.stop(0);
        assertThat(run("batch", "show", "x").err())
                .contains("can't be reached", "--url names another");
        assertThat(run("call", "show", "x", "--url", "nonsense").code()).isEqualTo(2);
        assertThat(run("call", "show", "x", "--token-file", "/nowhere").err())
                .contains("--token-file can't be read");
    }
}
