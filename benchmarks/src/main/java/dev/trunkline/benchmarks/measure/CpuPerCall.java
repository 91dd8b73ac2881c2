package dev.trunkline.benchmarks.measure;

import dev.trunkline.benchmarks.process.CpuTime;

/**
 * Processor time for a call, in microseconds.
 *
 * @param calls reading, routing, resolving, HTTP, JSON: whatever the worker threads do
 * @param control the thread that decides and commits
 * @param kafka the Kafka clients' own threads
 * @param jvm the rest of the process: compiler, garbage collector, threads that have ended
 * @param total of the contender's process
 * @param liveKit the stand-in's process
 * @param broker the broker's process
 */
public record CpuPerCall(
        double calls,
        double control,
        double kafka,
        double jvm,
        double total,
        double liveKit,
        double broker) {

    /**
     * Shares what was used among the calls.
     *
     * @param used by the contender
     * @param liveKitNanos used by the stand-in
     * @param brokerNanos used by the broker
     */
    public static CpuPerCall of(CpuTime used, long liveKitNanos, long brokerNanos, long calls) {
        double perCall = 1_000.0 * Math.max(1, calls);
        long named = used.calls() + used.control() + used.kafka();
        return new CpuPerCall(
                used.calls() / perCall,
                used.control() / perCall,
                used.kafka() / perCall,
                Math.max(0, used.process() - named) / perCall,
                used.process() / perCall,
                liveKitNanos / perCall,
                brokerNanos / perCall);
    }
}
