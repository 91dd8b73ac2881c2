package dev.trunkline.benchmarks.process;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;

/**
 * The processor time of this JVM so far, in nanoseconds, by what the thread's name says it does.
 *
 * @param calls threads that run calls: carriers of virtual threads, pools, listeners
 * @param control the one thread that decides what runs and what is committed
 * @param kafka threads of the Kafka clients
 * @param process all, with compiler and garbage collector
 */
public record CpuTime(long calls, long control, long kafka, long process) {

    /** Of the whole JVM so far. */
    public static long ofProcess() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    /** So far. Threads that have ended count for the process alone. */
    public static CpuTime now() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long calls = 0;
        long control = 0;
        long kafka = 0;
        for (long id : threads.getAllThreadIds()) {
            ThreadInfo info = threads.getThreadInfo(id);
            long nanos = threads.getThreadCpuTime(id);
            if (info != null && nanos > 0) {
                switch (ThreadWork.of(info.getThreadName())) {
                    case CALLS -> calls += nanos;
                    case CONTROL -> control += nanos;
                    case KAFKA -> kafka += nanos;
                    case OTHER -> {}
                }
            }
        }
        return new CpuTime(calls, control, kafka, ofProcess());
    }

    /** What was used since {@code before}. */
    public CpuTime since(CpuTime before) {
        return new CpuTime(
                calls - before.calls,
                control - before.control,
                kafka - before.kafka,
                process - before.process);
    }
}
