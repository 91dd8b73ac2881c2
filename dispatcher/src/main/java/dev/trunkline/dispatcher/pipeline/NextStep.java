package dev.trunkline.dispatcher.pipeline;

import java.time.Instant;

/** What comes next for a call. */
public sealed interface NextStep {

    /**
     * Route the call and resolve its credentials.
     *
     * @param forgetCredentials the server has just refused the ones that were cached
     */
    record Prepare(boolean forgetCredentials) implements NextStep {}

    /** Commit a claim, then dispatch. */
    record TakeClaim() implements NextStep {}

    /** Ask the claimed server whether the claimed attempt was executed. */
    record Probe() implements NextStep {}

    /** Nothing until a moment, then {@code next}; no thread waits. */
    record Wait(Instant until, AfterWait next) implements NextStep {}

    /** The call ends. */
    record Finish(Verdict verdict) implements NextStep {}

    /** What a wait is for. */
    enum AfterWait {
        /** Look at the clock again, then prepare. */
        BEGIN,
        /** The doubt has lasted long enough to be closed. */
        PROBE,
        /** Dial again, on the claimed server. */
        REDIAL
    }
}
