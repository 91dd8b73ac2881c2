package dev.trunkline.dispatcher.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.testing.Confinement;
import dev.trunkline.dispatcher.testing.Confinement.MemoryGroup;
import dev.trunkline.dispatcher.testing.DispatcherProcess;
import dev.trunkline.dispatcher.testing.Requests;
import dev.trunkline.dispatcher.testing.TestTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 384 MiB are enough with {@value #CALLS} calls waiting for a LiveKit server that can't be reached,
 * with the JVM's options as they are shipped, all roles, and a memory limit that kills.
 */
class SmallMemoryIT {
    private static final int CALLS = 200_000;
    private static final long LIMIT = 384L * 1024 * 1024;

    /** So many are in hand when reading rests; the others stay in Kafka. */
    private static final double IN_HAND = 50_000;

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Pattern IN_FLIGHT =
            Pattern.compile("(?m)^calldispatch_calls_in_flight (\\S+)");

    private final TestTopics topics = TestTopics.create(6);

    @TempDir private Path folder;

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(topics.environment("one"));
        environment
                .keySet()
                .removeAll(List.of("ROLES", "CONFIRMATIONS", "PACE_TRUNK_CALLS_PER_SECOND"));
        environment.put("USE_SELFHOST_ROUTING_TABLE", "false");
        environment.put("LIVEKIT_URL", "http://127.0.0.1:9");
        environment.put("LIVEKIT_API_KEY", "key");
        environment.put("LIVEKIT_API_SECRET", "a-secret-that-is-long-enough-for-tokens");
        environment.put("CALL_MAX_AGE", "30d");
        environment.put("INSIGHT_STATE_DIR", folder.resolve("state").toString());
        return environment;
    }

    private void send() {
        try (Requests requests = new Requests(topics)) {
            for (int i = 0; i < CALLS; i++) {
                String json =
                        ("{\"request_id\":\"order-%08d\",\"to_number\":\"+97150%07d\","
                                        + "\"batch_id\":\"batch-17\",\"lead_id\":\"%07d\"}")
                                .formatted(i, i, i);
                var _ = requests.sendAsync(("callee-" + i).getBytes(UTF_8), json.getBytes(UTF_8));
            }
            requests.flush();
        }
    }

    @Test
    void twoHundredThousandWaitingCallsFit() throws Exception {
        send();
        Optional<MemoryGroup> group = MemoryGroup.make(topics.suffix(), LIMIT);
        System.out.println(
                group.map(made -> "small memory: limited by " + made.folder())
                        .orElse("small memory: no control group can be made, -XX:MaxRAM instead"));
        List<String> wrapper = group.map(MemoryGroup::wrapper).orElse(List.of());
        List<String> more = group.isPresent() ? List.of() : List.of("-XX:MaxRAM=" + LIMIT);
        try {
            for (String life : List.of("first", "second")) {
                Path log = folder.resolve(life);
                try (var process = DispatcherProcess.asShipped(wrapper, more, environment(), log)) {
                    awaitBacklog(process, log);
                    System.out.printf(
                            "small memory: %s life, peak resident %d MiB%n",
                            life, Confinement.peakResident(process.pid()) >> 20);
                    assertThat(Confinement.peakResident(process.pid())).isLessThan(LIMIT);
                }
            }
        } finally {
            group.ifPresent(MemoryGroup::close);
        }
    }

    private static void awaitBacklog(DispatcherProcess process, Path log) {
        ProcessPage metrics = new ProcessPage(process, log, "/metrics");
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    assertThat(process.isAlive()).as("alive, see %s", log).isTrue();
                    assertThat(inFlight(metrics.text())).isGreaterThan(IN_HAND);
                });
        new ProcessPage(process, log, "/health/ready").await("\"status\":\"ready\"");
    }

    private static double inFlight(String metrics) {
        Matcher line = IN_FLIGHT.matcher(metrics);
        return line.find() ? Double.parseDouble(line.group(1)) : 0;
    }
}
