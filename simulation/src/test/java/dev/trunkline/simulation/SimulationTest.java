package dev.trunkline.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SimulationTest {
    /** A number and not a time: what is tested must not depend on the machine. */
    private static final int WORLDS = 1_000;

    /** Seeds of long runs are other ones each time, so that they add up. */
    private static final long FIRST_OF_LONG_RUN = System.currentTimeMillis() * 1_000;

    @Test
    void every_world_keeps_every_promise() {
        String seed = System.getProperty("trunkline.simulation.seed", "");
        String time = System.getProperty("trunkline.simulation", "");
        if (!seed.isEmpty()) {
            check(LongStream.of(Long.parseLong(seed)), Long.MAX_VALUE);
        } else if (!time.isEmpty()) {
            check(LongStream.iterate(FIRST_OF_LONG_RUN, next -> next + 1), parse(time).toNanos());
        } else {
            check(LongStream.rangeClosed(1, WORLDS), Long.MAX_VALUE);
        }
    }

    /** As {@code 90s}, {@code 10m}, {@code 2h}. */
    private static Duration parse(String time) {
        return Duration.parse("PT" + time);
    }

    private static void check(LongStream seeds, long nanos) {
        long began = System.nanoTime();
        SideBySide.Outcome outcome =
                SideBySide.run(
                        seeds.iterator(),
                        () -> System.nanoTime() - began < nanos,
                        seed -> World.run(Scenario.of(seed, null), null, false),
                        World.Report::breaksPromise);
        World.Report failed = outcome.found();
        if (failed != null) {
            fail(FailedWorld.describe(failed.scenario(), null));
        }
        System.out.printf(
                "simulation: %,d worlds, %,d kills and pauses, %,d s simulated in %,d s%n",
                outcome.worlds(),
                outcome.strikes(),
                outcome.nanos() / Chance.SECOND,
                (System.nanoTime() - began) / Chance.SECOND);
        assertThat(outcome.worlds()).isPositive();
    }

    /** Once, calls whose claims were never made use of ended uncertain. */
    @Test
    void after_a_commit_without_an_answer_no_call_is_doubted_that_was_never_sent() {
        List<Scenario.Request> requests = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            requests.add(new Scenario.Request(i, "c" + i, "k" + i, true, 3 * Chance.SECOND));
        }
        for (Group.Protocol protocol : Group.Protocol.values()) {
            for (int commit = 1; commit <= 4; commit++) {
                Fault unanswered =
                        new Fault(
                                Fault.Kind.LOSE_ANSWER,
                                0,
                                new Fault.When.OnStep(Step.COMMIT, false, commit),
                                14 * Chance.SECOND);
                Scenario.Shape shape = new Scenario.Shape(protocol, 1, 1, false, false, 1_000);
                Scenario scenario =
                        new Scenario(1, shape, requests, List.of(unanswered), 4 * Chance.SECOND);
                World.Report report = World.run(scenario, null, true);
                assertThat(report.violations()).as("%s, commit %d", protocol, commit).isEmpty();
                assertThat(report.trace()).anyMatch(line -> line.contains("unknown"));
            }
        }
    }

    /** Once, lines kept some calls that had waited in them when their partition went. */
    @Test
    void a_partition_that_goes_leaves_no_call_in_a_line() {
        List<Scenario.Request> requests = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            requests.add(new Scenario.Request(i, "c" + i, "k" + i, true, 3 * Chance.SECOND));
        }
        List<Fault> pauses = new ArrayList<>();
        for (int instance = 0; instance < 2; instance++) {
            Fault.When when = new Fault.When.At((4 + 3 * instance) * Chance.SECOND);
            pauses.add(new Fault(Fault.Kind.PAUSE, instance, when, 3 * Chance.SECOND));
        }
        Scenario.Shape shape = new Scenario.Shape(Group.Protocol.EAGER, 2, 1, false, true, 1_000);
        Scenario scenario =
                new Scenario(World.LONG_QUIET_ONE_IN, shape, requests, pauses, 7 * Chance.SECOND);
        assertThat(World.run(scenario, null, false).violations()).isEmpty();
    }

    @Test
    void a_world_is_the_same_each_time() {
        for (long seed = 1; seed <= 10; seed++) {
            World.Report once = World.run(Scenario.of(seed, null), null, true);
            World.Report again = World.run(Scenario.of(seed, null), null, true);
            assertThat(again.trace()).isEqualTo(once.trace());
            assertThat(again.events()).isEqualTo(once.events());
        }
    }

    @Test
    void a_failure_is_shrunk_and_told_as_a_table() {
        Scenario failing = Scenario.of(1, Rule.CLAIM);
        assertThat(World.run(failing, Rule.CLAIM, false).violations()).isNotEmpty();
        Scenario smallest = Shrinking.of(failing, Rule.CLAIM);
        assertThat(smallest.requests().size()).isLessThan(failing.requests().size());
        assertThat(FailedWorld.describe(smallest, Rule.CLAIM)).contains("seed 1", "who", "sends");
    }
}
