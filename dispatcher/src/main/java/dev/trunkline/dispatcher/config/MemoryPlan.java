package dev.trunkline.dispatcher.config;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.OperatingSystemMXBean;
import dev.trunkline.dispatcher.config.InvalidSettings.Problem;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides the available memory. Settings that are not set follow from it. All sizes in bytes.
 *
 * @param total of the process: the container's limit, {@code -XX:MaxRAM}, or the machine's memory
 * @param heap the largest size of the heap
 */
public record MemoryPlan(long total, long heap) {
    private static final long MIB = 1024 * 1024;

    /** Classes, threads, collections of other parts, and fetched records: measured, rounded up. */
    private static final long HEAP_BASE = 56 * MIB;

    /** Code, class data, thread stacks, the collector's own, sockets: measured, rounded up. */
    private static final long NATIVE_BASE = 128 * MIB;

    /** Percent of the heap: the rest is room for garbage. */
    private static final int MOST_LIVE = 75;

    private static final int CALLS_SHARE = 25;

    /** A waiting call of 120 bytes costs no less. */
    private static final int LEAST_CALL = 500;

    /** A dispatch under way: a connection with its buffers, a thread's stack, the request. */
    private static final int CONNECTION = 64 * 1024;

    /** Of this process. */
    public static MemoryPlan ofThisProcess() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        HotSpotDiagnosticMXBean machine =
                ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return new MemoryPlan(
                Math.min(system.getTotalMemorySize(), bytes(machine, "MaxRAM")),
                bytes(machine, "MaxHeapSize"));
    }

    private static long bytes(HotSpotDiagnosticMXBean machine, String option) {
        return Long.parseLong(machine.getVMOption(option).getValue());
    }

    /** The heap that calls in hand may take, with their cost beside the records. */
    long callBytes() {
        return Math.clamp(heap / 100 * CALLS_SHARE, MIB, 192 * MIB);
    }

    /** How many calls may be in hand. */
    int calls() {
        return Math.clamp(callBytes() / LEAST_CALL, 1_000, 250_000);
    }

    /** Dispatches under way at one LiveKit server. */
    int connections() {
        return Math.clamp(heap / 5 / CONNECTION, 100, 3_000);
    }

    /** The largest answer of a broker; two of them, or more, are in memory at a time. */
    public int fetchBytes() {
        return (int) Math.clamp(heap / 96, MIB, 8 * MIB);
    }

    /** The records that a producer may hold before it sends them. */
    public long producerBytes() {
        return Math.clamp(heap / 16, 8 * MIB, 32 * MIB);
    }

    /** State stores, outside of the heap. */
    long insightBytes() {
        return Math.clamp(total / 16, 16 * MIB, 64 * MIB);
    }

    /**
     * Checks that settings fit into this memory.
     *
     * @param calls bytes that calls in hand may take of the heap
     * @param insight bytes of the state stores, outside of the heap; 0 without any
     * @throws InvalidSettings listing what doesn't fit
     */
    void check(long calls, long insight) {
        List<Problem> problems = new ArrayList<>();
        long mostCalls = heap / 100 * MOST_LIVE - HEAP_BASE;
        if (mostCalls < callBytes()) {
            problems.add(
                    new Problem(
                            "JVM heap",
                            "of %s is too small".formatted(mib(heap)),
                            "give the process 384 MiB or more; docs/sizing.md says what needs how"
                                    + " much"));
        } else if (calls > mostCalls) {
            problems.add(
                    new Problem(
                            "MAX_IN_FLIGHT_BYTES",
                            "of %s doesn't fit into a heap of %s".formatted(mib(calls), mib(heap)),
                            "lower it to %s, unset it, or give more memory; see docs/sizing.md"
                                    .formatted(mib(mostCalls))));
        }
        if (heap + insight + NATIVE_BASE > total) {
            problems.add(
                    new Problem(
                            "JVM heap",
                            "of %s and INSIGHT_MEMORY of %s leave less than %s of the %s there are"
                                    .formatted(
                                            mib(heap), mib(insight), mib(NATIVE_BASE), mib(total)),
                            "lower -Xmx or INSIGHT_MEMORY, or give more memory; see docs/sizing.md"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettings(problems);
        }
    }

    private static String mib(long bytes) {
        return bytes / MIB + "MiB";
    }

    /** In one line, for the log. */
    @Override
    public String toString() {
        return "total=%s heap=%s fetch=%s".formatted(mib(total), mib(heap), mib(fetchBytes()));
    }
}
