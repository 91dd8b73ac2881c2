package dev.trunkline.benchmarks.micro;

import dev.trunkline.benchmarks.scenario.Report;
import java.util.List;

/** Runs the small parts. */
public final class MicroBenchmarks {
    private MicroBenchmarks() {}

    /** Runs them all. */
    public static Report run() {
        return new Report(
                "micro", "Small parts", List.of(), List.of(), List.of(), List.of(), List.of());
    }
}
