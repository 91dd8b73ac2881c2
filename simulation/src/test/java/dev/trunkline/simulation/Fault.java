package dev.trunkline.simulation;

/**
 * Something that goes wrong.
 *
 * @param instance whose it is; for what befalls all, no matter
 * @param nanos how long it lasts, or how far a clock jumps
 */
record Fault(Kind kind, int instance, When when, long nanos) {

    /** What goes wrong. */
    enum Kind {
        /** The process ends at once; another begins after a time. */
        KILL,
        /** The process stands still. */
        PAUSE,
        /** The process can't reach the broker. */
        CUT,
        /** The process is told to stop, and another begins after a time. */
        STOP,
        /** The process's wall clock moves. */
        JUMP,
        LOSE_REQUEST,
        LOSE_ANSWER,
        SLOW_REQUEST,
        SLOW_ANSWER,
        /** Somebody else opens a producer with the instance's transactional id. */
        ROGUE,
        /** No broker can be reached. */
        BROKER_DOWN,
        /** Only the transaction coordinator can't be reached. */
        COORDINATOR_DOWN,
        /** The LiveKit server is started anew: its rooms are gone. */
        LIVEKIT_RESTART,
        LIVEKIT_REFUSES,
        LIVEKIT_THROTTLES,
        /** Answers 503, executed or not. */
        LIVEKIT_FAILS,
        LIVEKIT_STALLS,
        LIVEKIT_REJECTS,
        LIVEKIT_UNAUTHORIZED,
        DATABASE_DOWN,
        COMPACTION,
        /** The markers of transactions that have ended are written late. */
        LATE_MARKERS,
        /** The process's machine is busy: its threads get their turn late. */
        LATE_THREADS;

        /** Whether it comes at a time, whatever anybody does then. */
        boolean isOfTime() {
            return this == STOP
                    || this == COMPACTION
                    || this == LATE_MARKERS
                    || this == LATE_THREADS;
        }
    }

    /** When it goes wrong. */
    sealed interface When {

        /**
         * At a time.
         *
         * @param nanos since the world began
         */
        record At(long nanos) implements When {}

        /**
         * Before or after the n-th time that the instance takes a step, whatever becomes of its
         * processes meanwhile.
         */
        record OnStep(Step step, boolean after, int count) implements When {}
    }
}
