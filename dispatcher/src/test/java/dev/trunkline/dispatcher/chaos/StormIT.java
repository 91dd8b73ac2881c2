package dev.trunkline.dispatcher.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.testing.Evidence;
import dev.trunkline.schemas.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * All of it at once: dispatcher processes are killed, stopped, continued, told to leave and joined
 * by others, the broker restarts, LiveKit fails and forgets, requests come again; a seed chooses,
 * the group protocol too. The seed and every action are printed.
 */
final class StormIT {
    private static final int ACTIONS = Chaos.amount(10, 1_500);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void noCallIsLostAndNoneRingsTwice() {
        RandomGenerator random = Chaos.choices("storm");
        try (Scene scene = Scene.on(ChaosKafka.broker(), 4, folder)) {
            scene.ground.set("BREAKER_OPEN", "500ms");
            String protocol = random.nextBoolean() ? "classic" : "consumer";
            System.out.printf("storm: group protocol %s%n", protocol);
            scene.ground.set("KAFKA_GROUP_PROTOCOL", protocol);
            Storm storm = new Storm(scene, ChaosKafka.broker(), random);
            storm.rage(ACTIONS);
            storm.calm();
            Evidence evidence = scene.awaitPromisesKept(Duration.ofMinutes(3));
            assertThat(Scene.outcomes(evidence))
                    .isSubsetOf(Outcome.DISPATCHED, Outcome.UNCERTAIN, Outcome.DUPLICATE);
            report(evidence);
        }
    }

    private static void report(Evidence evidence) {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        evidence.outcomes().forEach(result -> counts.merge(result.outcome(), 1, Integer::sum));
        System.out.printf(
                "storm: %d actions, %d records, %d phones rang, %s%n",
                ACTIONS, evidence.sent().size(), evidence.rings().size(), counts);
    }
}
