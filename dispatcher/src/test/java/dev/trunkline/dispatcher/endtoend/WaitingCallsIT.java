package dev.trunkline.dispatcher.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.testing.CommittedRecords;
import dev.trunkline.dispatcher.testing.DispatcherProcess;
import dev.trunkline.dispatcher.testing.Requests;
import dev.trunkline.dispatcher.testing.TestTopics;
import dev.trunkline.sandbox.host.LeasedPort;
import dev.trunkline.sandbox.livekit.Fault;
import dev.trunkline.sandbox.testing.Patience;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process with a heap of 256 MB, many calls that wait for a server that stalls, and another
 * server whose calls go out meanwhile. {@code -Dtrunkline.chaos=long} makes 200,000 of 20,000.
 */
class WaitingCallsIT {
    private static final Logger log = LoggerFactory.getLogger(WaitingCallsIT.class);
    private static final boolean LONG = "long".equals(System.getProperty("trunkline.chaos"));
    private static final int WAITING = LONG ? 200_000 : 20_000;
    private static final int HEALTHY = 1_000;

    /** Requests under way at the server that stalls. */
    private static final int AT_ONCE = 20;

    private static final int BYTES = 500;
    private static final Duration A_WHILE = Patience.of(Duration.ofMinutes(LONG ? 5 : 2));

    private final Servers servers = new Servers();
    private final TestRows rows = TestRows.fresh();
    private final TestTopics topics = TestTopics.create(6);
    private final Requests requests = new Requests(topics);
    private final CommittedRecords results = new CommittedRecords(topics, topics.results());
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.close();
        results.close();
        requests.close();
        servers.close();
    }

    @Test
    void callsThatWaitForAServerThatStallsFitIntoASmallHeapAndHoldUpNoOthers(@TempDir Path logs)
            throws Exception {
        String stalled = rows.callerOf(rows.config("stalled", servers.config("ST_1")));
        servers.database.faults().next(Integer.MAX_VALUE, Fault.STALL, Duration.ofHours(1));
        Path output = logs.resolve("waiting.log");
        try (LeasedPort port = LeasedPort.any();
                DispatcherProcess process =
                        DispatcherProcess.ofJar(
                                List.of("-Xmx256m"), environment(port.number()), output)) {
            process.awaitPartition();
            ask("waits-", stalled, WAITING);
            await().atMost(A_WHILE)
                    .untilAsserted(() ->
                            assertThat(metric(port, "calls_in_flight"))
                                    .isGreaterThanOrEqualTo(WAITING));

            ask("goes-", "", HEALTHY);

            await().atMost(A_WHILE).untilAsserted(() -> assertThat(results.all()).hasSize(HEALTHY));
            assertThat(results.results())
                    .allSatisfy(result -> {
                        assertThat(result.outcome()).isEqualTo(Outcome.DISPATCHED);
                        assertThat(result.requestId()).startsWith("goes-");
                    });
            assertThat(results.results())
                    .extracting(DispatchResult::requestId)
                    .doesNotHaveDuplicates();
            // The engine looks at all its calls once a second when there are many.
            await().untilAsserted(() ->
                    assertThat(metric(port, "calls_held{cause=\"concurrency\"}"))
                            .isEqualTo(WAITING - AT_ONCE));
            assertThat(process.isAlive()).isTrue();
            assertThat(Files.readString(output)).doesNotContain("OutOfMemoryError");
            report(process, port);
        }
    }

    /** The stalled requests stay under way for as long as the test takes, and no more begin. */
    private Map<String, String> environment(int port) {
        Map<String, String> environment = new HashMap<>(topics.environment("one"));
        environment.putAll(rows.environment());
        environment.putAll(servers.variables());
        environment.put("LIVEKIT_SECRET_ENCRYPTION_KEY", servers.key);
        environment.put("LIVEKIT_TIMEOUT", "5m");
        environment.put("ROOM_EMPTY_TIMEOUT", "20m");
        environment.put("ROOM_DEPARTURE_TIMEOUT", "20m");
        environment.put("PACE_SERVER_CONCURRENCY", Integer.toString(AT_ONCE));
        environment.put("HTTP_PORT", Integer.toString(port));
        return environment;
    }

    private void ask(String prefix, String caller, int count) {
        for (int i = 0; i < count; i++) {
            String id = prefix + i;
            String bare = Requests.call(id, caller, Site.CALLEE);
            String padding = "x".repeat(BYTES - bare.length() - ",\"added_context\":\"\"".length());
            requests.send(
                    id,
                    bare.substring(0, bare.length() - 1)
                            + ",\"added_context\":\"%s\"}".formatted(padding));
        }
        requests.flush();
    }

    private double metric(LeasedPort port, String name) throws Exception {
        Matcher line =
                Pattern.compile("(?m)^calldispatch_" + Pattern.quote(name) + " (\\S+)$")
                        .matcher(metrics(port));
        return line.find() ? Double.parseDouble(line.group(1)) : -1;
    }

    private String metrics(LeasedPort port) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port.number() + "/metrics");
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    }

    private void report(DispatcherProcess process, LeasedPort port) throws Exception {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        String memory =
                Files.exists(status)
                        ? Files.readString(status)
                                .lines()
                                .filter(line ->
                                        line.startsWith("VmRSS") || line.startsWith("VmHWM"))
                                .toList()
                                .toString()
                        : "";
        log.info(
                "waiting={} memory={} heap={}",
                WAITING,
                memory,
                metrics(port)
                        .lines()
                        .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                        .toList());
    }
}
