package dev.trunkline.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules of the protocol are left out, one at a time: the oracle must find what each prevents. */
class NegativeControlsTest {
    private static final int MOST_WORLDS = 1_000;

    /** For what a long run looks for without insisting on it. */
    private static final long LOOK = 10 * Chance.SECOND;

    @ParameterizedTest
    @EnumSource(Rule.class)
    void a_rule_that_is_left_out_is_found(Rule rule) {
        assertThat(find(rule, "broken promise", Long.MAX_VALUE, World.Report::breaksPromise))
                .as("without %s, of %d worlds", rule, MOST_WORLDS)
                .isNotNull();
    }

    /** Not each rule prevents both. */
    @ParameterizedTest
    @EnumSource(Rule.class)
    @EnabledIfSystemProperty(
            named = "trunkline.simulation",
            matches = ".+",
            disabledReason = "takes minutes: -Dtrunkline.simulation=10m")
    void long_runs_tell_of_the_first_double_ring_and_the_first_lost_call(Rule rule) {
        find(rule, "double ring", LOOK, report -> report.breaks("DOUBLE RING"));
        find(rule, "lost call", LOOK, report -> report.breaks("LOST") || report.breaks("NO FATE"));
    }

    private static World.@Nullable Report find(
            Rule rule, String what, long nanos, Predicate<World.Report> wanted) {
        long began = System.nanoTime();
        World.Report found =
                SideBySide.run(
                                LongStream.rangeClosed(1, MOST_WORLDS).iterator(),
                                () -> System.nanoTime() - began < nanos,
                                seed -> World.run(Scenario.of(seed, rule), rule, false),
                                wanted)
                        .found();
        System.out.printf(
                "without %s: %s %s in %.1f s: %s%n",
                rule,
                what,
                found == null ? "not found" : "found by seed " + found.scenario().seed(),
                (System.nanoTime() - began) / (double) Chance.SECOND,
                found == null ? "" : found.violations().getFirst());
        return found;
    }
}
