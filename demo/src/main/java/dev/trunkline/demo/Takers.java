package dev.trunkline.demo;

import dev.trunkline.schemas.CallConfirmation;
import dev.trunkline.schemas.ConfirmationResult;
import dev.trunkline.schemas.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Compares with what is expected whether workers took the calls. Not for several threads. */
final class Takers {
    private final boolean known;
    private final Map<String, ConfirmationResult> open = new HashMap<>();
    private final List<String> differences = new ArrayList<>();
    private final int all;
    private int taken;
    private int left;

    /**
     * @param known whether it is known which servers have a worker; else either answer will do
     */
    Takers(List<Sample> samples, boolean known) {
        this.known = known;
        for (Sample sample : samples) {
            if (sample.expected().outcome() == Outcome.DISPATCHED) {
                open.put(sample.id(), expected(sample));
            }
        }
        this.all = open.size();
    }

    /** Nobody is at work on the server of that number. */
    private static ConfirmationResult expected(Sample sample) {
        return Objects.equals(sample.from(), SampleNumber.INDIA.text())
                ? ConfirmationResult.NO_AGENT
                : ConfirmationResult.CONFIRMED;
    }

    /** Takes a confirmation; those of other requests don't count. */
    void take(CallConfirmation said) {
        ConfirmationResult expected = open.remove(said.requestId());
        if (expected == null) {
            return;
        }
        boolean fits =
                known ? said.result() == expected : said.result() != ConfirmationResult.UNKNOWN;
        if (!fits) {
            differences.add(
                    "%s: expected %s, was %s: %s"
                            .formatted(
                                    said.requestId(),
                                    expected.wireName(),
                                    said.result().wireName(),
                                    said.message()));
        } else if (said.result() == ConfirmationResult.CONFIRMED) {
            taken++;
        } else {
            left++;
        }
    }

    /** Whether all have come that were to come. */
    boolean complete() {
        return open.isEmpty();
    }

    /** Whether all have come, and are what they were to be. */
    boolean passed() {
        return taken + left == all;
    }

    /** Such as {@code 12 dispatched calls taken by a worker and 1 by none, of 13}. */
    String summary() {
        return "%d dispatched calls taken by a worker and %d by none, of %d"
                .formatted(taken, left, all);
    }

    /** What was not as expected, for people; also what has not come. */
    List<String> differences() {
        List<String> all = new ArrayList<>(differences);
        open.keySet().stream().sorted().map(id -> id + ": not confirmed").forEach(all::add);
        return all;
    }
}
