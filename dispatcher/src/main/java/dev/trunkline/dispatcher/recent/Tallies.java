package dev.trunkline.dispatcher.recent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts by spans of equal length, for a fixed number of last spans. Not thread-safe. */
final class Tallies {
    private final long step;
    private final int spans;
    private final TreeMap<Long, Map<Kind, Long>> counts = new TreeMap<>();

    private record Kind(String what, String why) {}

    /**
     * @param step how long a span is; 1 s or more
     * @param spans how many are kept; 1 or more
     */
    Tallies(Duration step, int spans) {
        this.step = step.toSeconds();
        this.spans = spans;
    }

    void count(Instant at, String what, String why) {
        long span = Math.floorDiv(at.getEpochSecond(), step);
        counts.computeIfAbsent(span, _ -> new HashMap<>())
                .merge(new Kind(what, why), 1L, Long::sum);
        while (counts.size() > spans) {
            counts.pollFirstEntry();
        }
    }

    /** The start of the oldest span kept; null without one. */
    @Nullable Instant first() {
        return counts.isEmpty() ? null : Instant.ofEpochSecond(counts.firstKey() * step);
    }

    /** Those of spans that begin at {@code from} or later, in the order of time. */
    List<Tally> since(Instant from) {
        List<Tally> found = new ArrayList<>();
        counts.tailMap(Math.ceilDiv(from.getEpochSecond(), step))
                .forEach((span, kinds) ->
                        kinds.forEach((kind, count) ->
                                found.add(
                                        new Tally(
                                                Instant.ofEpochSecond(span * step),
                                                kind.what(),
                                                kind.why(),
                                                count))));
        return found;
    }
}
