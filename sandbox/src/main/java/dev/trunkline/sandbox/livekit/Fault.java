package dev.trunkline.sandbox.livekit;

/**
 * What can go wrong with a request. Whether it was executed all the same is what a client cannot
 * see, and what matters: those that were have {@code EXECUTE} in the name.
 */
public enum Fault {
    /** Executed; the connection ends without an answer. */
    EXECUTE_THEN_CUT,
    /** Executed; the answer is 408 {@code deadline_exceeded}. */
    EXECUTE_THEN_408,
    /** Executed; the answer is 500 {@code internal}. */
    EXECUTE_THEN_500,
    /** Executed; the answer is 503 {@code unavailable}. */
    EXECUTE_THEN_503,
    /** Executed at once; the answer comes after the stall. */
    EXECUTE_THEN_STALL,
    /** Waits first, then is executed and answered: a request that arrives late. */
    STALL,
    /** Not executed: the connection ends after the request was read. */
    CUT,
    /** Not executed: 408 {@code deadline_exceeded}. */
    ANSWER_408,
    /** Not executed: 500 {@code internal}. */
    ANSWER_500,
    /** Not executed: 503 {@code unavailable}. */
    ANSWER_503,
    /** Not executed: 503 that invites an immediate repetition with {@code Retry-After: 0}. */
    ANSWER_503_RETRY_AFTER_0,
    /** Not executed: 502 in plain text, as from a proxy. */
    ANSWER_502_PLAIN,
    /** Not executed: 429 {@code resource_exhausted}. */
    ANSWER_429,
    /** Not executed: 401 in plain text, as for an unknown API key. */
    ANSWER_401,
    /** Not executed: 307 to the same address; a client that follows is executed. */
    REDIRECT_307,
    /** Not executed: 308 to the same address; a client that follows is executed. */
    REDIRECT_308,
    /** All rooms are forgotten first, then executed: a room that existed is dispatched again. */
    RESTART_NODE_THEN_EXECUTE;

    /** Whether the action happens before anything else does. */
    boolean executesFirst() {
        return switch (this) {
            case EXECUTE_THEN_CUT,
                    EXECUTE_THEN_408,
                    EXECUTE_THEN_500,
                    EXECUTE_THEN_503,
                    EXECUTE_THEN_STALL ->
                    true;
            case STALL,
                    CUT,
                    ANSWER_408,
                    ANSWER_500,
                    ANSWER_503,
                    ANSWER_503_RETRY_AFTER_0,
                    ANSWER_502_PLAIN,
                    ANSWER_429,
                    ANSWER_401,
                    REDIRECT_307,
                    REDIRECT_308,
                    RESTART_NODE_THEN_EXECUTE ->
                    false;
        };
    }
}
