package dev.trunkline.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules of the protocol are left out, one at a time: the oracle must find what each prevents. */
class NegativeControlsTest {
    private static final int MOST_WORLDS = 300;
    private static final int MOST_WORLDS_IN_LONG_RUNS = 2_000;

    /**
     * @param first the seed to begin with: 1 where a rule is found soon, else where it was found
     */
    @ParameterizedTest
    @CsvSource({
        "FENCE, 1",
        "STABLE_READ, 777",
        "PURGE, 1",
        "MEMBERSHIP, 36",
        "MARKS, 1",
        "CLAIM, 1",
        "DUPLICATES, 1",
        "DOUBT, 1",
        "COMPACTION_ONLY, 1",
        "ONE_KEY, 1"
    })
    void a_rule_that_is_left_out_is_found(Rule rule, long first) {
        find(rule, first, MOST_WORLDS);
    }

    /** They take minutes. */
    @ParameterizedTest
    @EnumSource(
            value = Rule.class,
            names = {"STABLE_READ", "SETTLING", "CANCEL", "REATTACH"})
    @EnabledIfSystemProperty(
            named = "trunkline.simulation",
            matches = ".+",
            disabledReason = "takes minutes: -Dtrunkline.simulation=10m")
    void a_rule_that_matters_seldom_is_found_in_long_runs(Rule rule) {
        find(rule, 1, MOST_WORLDS_IN_LONG_RUNS);
    }

    private static void find(Rule rule, long first, int most) {
        long began = System.nanoTime();
        for (long seed = first; seed < first + most; seed++) {
            World.Report report = World.run(Scenario.of(seed, rule), rule, false);
            if (!report.violations().isEmpty()) {
                System.out.printf(
                        "without %s: found by seed %d after %.1f s: %s%n",
                        rule,
                        seed,
                        (System.nanoTime() - began) / (double) Chance.SECOND,
                        report.violations().getFirst());
                return;
            }
        }
        assertThat(rule).as("not found in %d worlds", most).isNull();
    }
}
