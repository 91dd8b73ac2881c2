package dev.trunkline.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule of the protocol is left out once: the oracle must find what it prevents. */
class NegativeControlsTest {
    private static final int MOST_WORLDS = 1_000;

    @ParameterizedTest
    @EnumSource(
            value = Rule.class,
            mode = EnumSource.Mode.EXCLUDE,
            // Not found in hundreds of worlds yet; see docs/simulation.md.
            names = {"LEASE", "DOUBT_WAIT"})
    void a_rule_that_is_left_out_is_found(Rule rule) {
        long began = System.nanoTime();
        World.Report report = null;
        long seed = 0;
        while (seed < MOST_WORLDS && (report == null || report.violations().isEmpty())) {
            seed++;
            report = World.run(Scenario.of(seed, rule), rule, false);
        }
        assertThat(report).isNotNull();
        assertThat(report.violations()).as("%s in %d worlds", rule, seed).isNotEmpty();
        System.out.printf(
                "without %s: found by seed %d after %.1f s: %s%n",
                rule,
                seed,
                (System.nanoTime() - began) / (double) Chance.SECOND,
                report.violations().getFirst());
    }
}
