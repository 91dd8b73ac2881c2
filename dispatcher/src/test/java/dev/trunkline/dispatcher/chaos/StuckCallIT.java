package dev.trunkline.dispatcher.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.testing.DispatcherProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Scenario 14: one call waits for an hour, all others of its partition go by. What stays of each of
 * them is its mark and its request id, not its record: they are of {@value #BYTES} bytes, so that
 * the heap after a collection shows it.
 */
final class StuckCallIT {
    private static final int CALLS = Chaos.amount(10_000, 200_000);
    private static final int WARM_UP = 2_000;
    private static final int BYTES = 4_000;
    private static final int WAITING = 1_500;
    private static final int LARGE = 16_000;
    private static final int MOST_LEFT = BYTES / 2;
    private static final Duration LONG = Duration.ofMinutes(10);

    @TempDir private Path folder;

    private Scene scene;
    private DispatcherProcess process;

    @BeforeEach
    void open() {
        scene = Scene.open(1, folder);
        scene.ground.set("MAX_IN_FLIGHT_RECORDS", "2000");
        process = scene.ground.start("one");
        process.awaitPartition();
        Instant now = Instant.now();
        scene.ground.send(
                "stuck",
                "stuck",
                ("{\"request_id\":\"stuck\",\"to_number\":\"+971501234567\",\"not_before\":\"%s\","
                                + "\"expires_at\":\"%s\"}")
                        .formatted(now.plusSeconds(3_600), now.plusSeconds(7_200)));
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private void send(String prefix, int count, int bytes, IntFunction<@Nullable String> keys) {
        for (int i = 0; i < count; i++) {
            String start =
                    "{\"request_id\":\"%s%d\",\"to_number\":\"+971501234567\",\"added_context\":\""
                            .formatted(prefix, i);
            String json = start + "c".repeat(bytes - start.length() - 2) + "\"}";
            scene.ground.send(keys.apply(i), prefix + i, json);
        }
    }

    /** Also committed: nothing of them is under way any more. */
    private void awaitOutcomes(int count) {
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> scene.ground.evidence().outcomes().size() >= count);
    }

    @Test
    void memoryStaysFlatWhileTheOthersGoBy() {
        send("warm", WARM_UP, BYTES, i -> "k" + i % 100);
        awaitOutcomes(WARM_UP);
        long before = LiveHeap.bytes(process);
        send("x", CALLS, BYTES, i -> "k" + i % 1_000);
        awaitOutcomes(WARM_UP + CALLS);
        long each = (LiveHeap.bytes(process) - before) / CALLS;
        System.out.printf("stuck call: %d calls, %d bytes left of each%n", CALLS, each);
        assertThat(each).isLessThan(MOST_LEFT);
        assertThat(scene.ground.rings()).doesNotContainKey("stuck");
    }

    /** That measure sees records that are kept: those that wait behind the stuck call. */
    @Test
    void recordsThatWaitAreSeen() {
        send("warm", WARM_UP, BYTES, i -> "k" + i % 100);
        awaitOutcomes(WARM_UP);
        long before = LiveHeap.bytes(process);
        send("x", WAITING, LARGE, _ -> "stuck");
        send("y", 1, BYTES, _ -> "k0");
        awaitOutcomes(WARM_UP + 1);
        long each = (LiveHeap.bytes(process) - before) / WAITING;
        System.out.printf("waiting calls: %d calls, %d bytes kept of each%n", WAITING, each);
        assertThat(each).isGreaterThan(LARGE / 2);
    }
}
