package dev.trunkline.benchmarks.contender;

/** Something that calls, from when it is made until it is closed. */
interface Contender extends AutoCloseable {
    /** Calls that LiveKit has answered; -1 where outcomes are counted on their topic. */
    default long calls() {
        return -1;
    }

    /** Whether it is ready to take calls. */
    default boolean isReady() {
        return true;
    }

    @Override
    void close();
}
