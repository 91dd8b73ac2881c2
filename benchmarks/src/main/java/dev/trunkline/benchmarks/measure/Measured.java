package dev.trunkline.benchmarks.measure;

/**
 * What one trial gave, once warm.
 *
 * @param calls how many were measured
 * @param peakHeapMiB of the contender, warm-up included
 * @param oddities what should not have been; "" for nothing
 */
public record Measured(
        double callsPerSecond,
        long calls,
        double seconds,
        CpuPerCall cpu,
        double peakHeapMiB,
        String oddities) {}
