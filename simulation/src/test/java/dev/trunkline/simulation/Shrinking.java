package dev.trunkline.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes a scenario that fails smaller: fewer faults, then fewer requests, as long as it fails. */
final class Shrinking {
    /** A world takes some ten milliseconds: this is a matter of seconds. */
    private static final int MOST_TRIES = 400;

    private final @Nullable Rule leftOut;
    private Scenario smallest;
    private int tries;

    private Shrinking(Scenario failing, @Nullable Rule leftOut) {
        this.smallest = failing;
        this.leftOut = leftOut;
    }

    static Scenario of(Scenario failing, @Nullable Rule leftOut) {
        Shrinking shrinking = new Shrinking(failing, leftOut);
        shrinking.cut(failing.faults(), faults -> shrinking.smallest.withFaults(faults));
        shrinking.cut(failing.requests(), requests -> shrinking.smallest.withRequests(requests));
        return shrinking.smallest;
    }

    /** Leaves out halves, then quarters, and so on down to single parts. */
    private <T> void cut(List<T> all, Function<List<T>, Scenario> scenario) {
        List<T> kept = all;
        for (int size = Math.max(1, all.size() / 2); size >= 1; size /= 2) {
            for (int from = 0; from < kept.size() && tries < MOST_TRIES; ) {
                List<T> fewer = new ArrayList<>(kept);
                fewer.subList(from, Math.min(from + size, fewer.size())).clear();
                Scenario smaller = scenario.apply(fewer);
                tries++;
                if (World.run(smaller, leftOut, false).violations().isEmpty()) {
                    from += size;
                } else {
                    kept = fewer;
                    smallest = smaller;
                }
            }
        }
    }
}
