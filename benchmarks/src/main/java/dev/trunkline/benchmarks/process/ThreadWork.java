package dev.trunkline.benchmarks.process;

/** What a thread works at, by its name. */
enum ThreadWork {
    CALLS,
    CONTROL,
    KAFKA,
    OTHER;

    static ThreadWork of(String thread) {
        if (thread.startsWith("engine") || thread.startsWith("pc-control")) {
            return CONTROL;
        }
        if (thread.startsWith("kafka-")
                || thread.startsWith("pc-broker")
                || thread.startsWith("consumer_background")) {
            return KAFKA;
        }
        if (thread.startsWith("ForkJoinPool-")
                || thread.startsWith("pc-pool")
                || thread.startsWith("pool-")
                || thread.startsWith("listener")
                || thread.startsWith("sequential")) {
            return CALLS;
        }
        return OTHER;
    }
}
