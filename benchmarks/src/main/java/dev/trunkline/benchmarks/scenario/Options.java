package dev.trunkline.benchmarks.scenario;

import dev.trunkline.benchmarks.contender.Kind;
import dev.trunkline.benchmarks.site.Keys;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much is done.
 *
 * @param runs trials of each contender, alternating
 * @param measured how long each is measured at most
 * @param latencies of LiveKit, milliseconds
 * @param at how many calls at a time all peers have; null when the best is looked for
 */
public record Options(
        int runs,
        Duration measured,
        List<Kind> contenders,
        List<Long> latencies,
        List<Keys> keys,
        @Nullable Integer at) {

    /** How many calls at a time are tried to find a peer's best. */
    static final List<Integer> SWEEP = List.of(64, 128, 256, 512, 1_024);
}
