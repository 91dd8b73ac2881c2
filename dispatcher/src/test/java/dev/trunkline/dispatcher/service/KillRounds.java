package dev.trunkline.dispatcher.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.testing.DispatcherProcess;
import dev.trunkline.dispatcher.testing.ProvingGround;
import dev.trunkline.sandbox.livekit.Fault;
import dev.trunkline.sandbox.testing.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Two dispatcher processes under load, killed in turn at moments that a seed chooses. A round does
 * not wait for the one before: what a kill left behind is taken up while the next kill happens.
 */
final class KillRounds {
    private static final int REQUESTS = 150;
    private static final int LANES = 40;
    private static final int FAULTS = 6;
    private static final int FREEZE_EVERY = 4;
    private static final int SAY_EVERY = 25;
    private static final Duration SOON = Patience.SOON;
    private static final Duration LATE = Duration.ofSeconds(3);
    private static final List<Fault> UNANSWERED =
            List.of(
                    Fault.EXECUTE_THEN_CUT,
                    Fault.CUT,
                    Fault.EXECUTE_THEN_STALL,
                    Fault.STALL,
                    Fault.EXECUTE_THEN_503,
                    Fault.ANSWER_429);

    private final ProvingGround ground;
    private final RandomGenerator random;
    private final double roomsEnd;
    private final Function<String, DispatcherProcess> build;
    private final List<DispatcherProcess> processes = new ArrayList<>();

    /**
     * @param build starts a dispatcher under an instance id
     * @param roomsEnd the share of kills, 0 to 1, that also end every call's room, so that nothing
     *     but the claim is left to prevent a second ring
     */
    KillRounds(
            ProvingGround ground,
            Function<String, DispatcherProcess> build,
            double roomsEnd,
            long seed) {
        this.ground = ground;
        this.build = build;
        this.roomsEnd = roomsEnd;
        this.random = new Random(seed);
    }

    private static String instance(int number) {
        return "dispatcher-" + number;
    }

    /** The prefix of the request ids of a round. */
    static String prefix(int round) {
        return "r%03d-".formatted(round);
    }

    void run(int rounds) {
        ground.liveKit().faults().latency(Duration.ofMillis(20), 0.5);
        processes.add(build.apply(instance(0)));
        processes.add(build.apply(instance(1)));
        for (int round = 0; round < rounds; round++) {
            int victim = round % 2;
            processes.get(victim).awaitPartition();
            send(round);
            awaitRings(round, 1 + random.nextInt(REQUESTS - 30));
            if (round % FREEZE_EVERY == FREEZE_EVERY - 1) {
                freeze(victim);
            }
            kill(victim);
            if (round % SAY_EVERY == SAY_EVERY - 1) {
                System.out.printf("  killed %d of %d%n", round + 1, rounds);
            }
        }
    }

    private void send(int round) {
        for (int i = 0; i < REQUESTS; i++) {
            String id = prefix(round) + i;
            String key = i % 15 == 0 ? null : prefix(round) + "k" + random.nextInt(LANES);
            if (i >= REQUESTS - FAULTS) {
                fault(id);
            }
            ground.send(key, id);
            if (key != null && random.nextInt(12) == 0) {
                ground.send(key, id);
            }
        }
    }

    private void fault(String id) {
        ground.fault(id, UNANSWERED.get(random.nextInt(UNANSWERED.size())), LATE);
    }

    /** A moment within the load: when so many phones of the round have rung. */
    private void awaitRings(int round, int count) {
        String prefix = prefix(round);
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(() ->
                        assertThat(
                                        ground.rings().keySet().stream()
                                                .filter(id -> id.startsWith(prefix)))
                                .hasSizeGreaterThanOrEqualTo(count));
    }

    private void kill(int victim) {
        ground.kill(processes.get(victim));
        if (random.nextDouble() < roomsEnd) {
            ground.liveKit().restartNode();
        }
        processes.set(victim, build.apply(instance(victim)));
    }

    /**
     * Stands still until it is missed and the other one has all, then goes on as if nothing were.
     */
    private void freeze(int victim) {
        DispatcherProcess other = processes.get(1 - victim);
        other.awaitPartition();
        ground.freeze(processes.get(victim));
        other.countAnew();
        ground.awaitMembers(1);
        other.awaitPartition();
        processes.get(victim).thaw();
        processes.get(victim).awaitPartition();
    }
}
