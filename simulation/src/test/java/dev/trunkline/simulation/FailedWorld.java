package dev.trunkline.simulation;

import org.jspecify.annotations.Nullable;

/** Tells people of a world in which a promise was broken. */
final class FailedWorld {
    private FailedWorld() {}

    /** What went wrong, how to see it again, and the trace of the smallest world that shows it. */
    static String describe(Scenario failing, @Nullable Rule leftOut) {
        Scenario smallest = Shrinking.of(failing, leftOut);
        World.Report report = World.run(smallest, leftOut, true);
        return """
        seed %d breaks a promise: %s
        again: ./trunkline verify -pl simulation -am -Dtrunkline.simulation.seed=%d
        %s; shrunk from %d requests and %d faults to %d and %d

             time s  who       what
        %s
        """
                .formatted(
                        failing.seed(),
                        report.violations(),
                        failing.seed(),
                        failing.shape(),
                        failing.requests().size(),
                        failing.faults().size(),
                        smallest.requests().size(),
                        smallest.faults().size(),
                        String.join("\n", report.trace()));
    }
}
