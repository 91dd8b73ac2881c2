package dev.trunkline.dispatcher.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.testing.DispatcherProcess;
import dev.trunkline.dispatcher.testing.ProvingGround;
import dev.trunkline.sandbox.kafka.EmbeddedKafka;
import dev.trunkline.sandbox.livekit.Fault;
import dev.trunkline.sandbox.testing.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** A seeded walk over all that can go wrong, one action after another, under load. */
final class Storm {
    private static final int MOST_PROCESSES = 3;
    private static final int CALLS = 60;
    private static final int LANES = 30;
    private static final Duration SOON = Patience.SOON;
    private static final Duration LATE = Duration.ofSeconds(3);
    private static final List<Fault> FAULTS =
            List.of(
                    Fault.EXECUTE_THEN_CUT,
                    Fault.CUT,
                    Fault.EXECUTE_THEN_STALL,
                    Fault.STALL,
                    Fault.EXECUTE_THEN_408,
                    Fault.ANSWER_408,
                    Fault.EXECUTE_THEN_503,
                    Fault.ANSWER_503,
                    Fault.ANSWER_429);

    /** What can be done; those that are named twice happen twice as often. */
    private enum Action {
        KILL,
        KILL_AND_FORGET_ROOMS,
        STOP,
        CONTINUE,
        JOIN,
        LEAVE,
        RESTART_BROKER,
        LIVEKIT_DOWN
    }

    private final Scene scene;
    private final ProvingGround ground;
    private final EmbeddedKafka kafka;
    private final RandomGenerator random;
    private final List<Member> running = new ArrayList<>();
    private final List<Member> stopped = new ArrayList<>();
    private int sent;

    /** An instance id is never used by two at a time. */
    private record Member(String instance, DispatcherProcess process) {}

    Storm(Scene scene, EmbeddedKafka kafka, RandomGenerator random) {
        this.scene = scene;
        this.ground = scene.ground;
        this.kafka = kafka;
        this.random = random;
    }

    void rage(int actions) {
        scene.liveKit().faults().latency(Duration.ofMillis(20), 0.5);
        join();
        join();
        for (int i = 0; i < actions; i++) {
            send();
            awaitSomeRings();
            Action action = Action.values()[random.nextInt(Action.values().length)];
            System.out.printf(
                    "storm %d: %s (%d run, %d stopped, %d sent)%n",
                    i, action, running.size(), stopped.size(), sent);
            perform(action);
            keepOneRunning();
        }
    }

    /** Everybody goes on, and LiveKit is well. */
    void calm() {
        stopped.forEach(member -> member.process().thaw());
        running.addAll(stopped);
        stopped.clear();
        scene.liveKit().start();
        scene.liveKit().faults().clear();
        kafka.start();
    }

    private void send() {
        int first = sent;
        for (; sent < first + CALLS; sent++) {
            String id = "x" + sent;
            String key = random.nextInt(15) == 0 ? null : "k" + random.nextInt(LANES);
            if (random.nextInt(20) == 0) {
                ground.fault(id, FAULTS.get(random.nextInt(FAULTS.size())), LATE);
            }
            ground.send(key, id);
            if (key != null && random.nextInt(10) == 0) {
                ground.send(key, id);
            }
        }
    }

    /** A moment within the load, or none: it may be that nobody can place calls just now. */
    private void awaitSomeRings() {
        int wanted = ground.rings().size() + random.nextInt(CALLS);
        long deadline = System.nanoTime() + LATE.toNanos();
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(3))
                .until(() -> ground.rings().size() >= wanted || System.nanoTime() - deadline > 0);
    }

    private void perform(Action action) {
        switch (action) {
            case KILL -> ground.kill(anyRunning().process());
            case KILL_AND_FORGET_ROOMS -> {
                ground.kill(anyRunning().process());
                scene.liveKit().restartNode();
            }
            case STOP -> {
                Member victim = anyRunning();
                ground.freeze(victim.process());
                stopped.add(victim);
            }
            case CONTINUE -> thaw();
            case JOIN -> join();
            case LEAVE -> assertThat(anyRunning().process().terminate(SOON)).isIn(0, 143);
            case RESTART_BROKER -> {
                ground.disturb();
                kafka.restart();
                ground.disturb();
            }
            case LIVEKIT_DOWN -> {
                ground.disturb();
                scene.liveKit().stop();
                awaitSomeRings();
                scene.liveKit().start();
            }
        }
    }

    /** Takes one out of those that run. */
    private Member anyRunning() {
        return running.remove(random.nextInt(running.size()));
    }

    private void thaw() {
        if (!stopped.isEmpty()) {
            Member member = stopped.removeFirst();
            member.process().thaw();
            running.add(member);
        }
    }

    /** Under an id that is free: one that was killed comes back before there is a new one. */
    private void join() {
        for (int i = 0; i < MOST_PROCESSES; i++) {
            String instance = "storm-" + i;
            if (Stream.concat(running.stream(), stopped.stream())
                    .noneMatch(member -> member.instance().equals(instance))) {
                running.add(new Member(instance, ground.start(instance)));
                return;
            }
        }
    }

    private void keepOneRunning() {
        if (running.isEmpty()) {
            thaw();
            join();
        }
    }
}
