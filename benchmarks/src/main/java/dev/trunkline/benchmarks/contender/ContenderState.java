package dev.trunkline.benchmarks.contender;

import dev.trunkline.benchmarks.process.CpuTime;

/**
 * What a contender says of itself.
 *
 * @param calls -1 where outcomes are counted on their topic
 * @param peakHeap bytes
 * @param compiling how long the just-in-time compilers have worked so far, milliseconds
 */
public record ContenderState(long calls, CpuTime cpu, long peakHeap, long compiling) {}
