package dev.trunkline.schemas;

import java.util.Locale;

/** How it is known whether a worker took a call, or why not: stable codes. */
public enum ConfirmationReason {
    /** LiveKit names the participant of the worker that took the job. */
    WORKER_ACCEPTED(ConfirmationResult.CONFIRMED),
    /** An agent has joined the room. */
    AGENT_JOINED(ConfirmationResult.CONFIRMED),
    /** Somebody is in the room, whom only a worker can have called. */
    CALLEE_JOINED(ConfirmationResult.CONFIRMED),
    /** The room has neither a job nor anybody in it. */
    NO_JOB(ConfirmationResult.NO_AGENT),
    /** A worker refused the job, no other took it, and nobody is in the room. */
    REJECTED_BY_WORKER(ConfirmationResult.NO_AGENT),
    /** The room has ended before anybody saw who was in it. */
    ROOM_GONE(ConfirmationResult.UNKNOWN),
    /** The server gave no answer to the last questions. */
    LIVEKIT_UNAVAILABLE(ConfirmationResult.UNKNOWN),
    /** The server doesn't accept the key pair any more. */
    LIVEKIT_UNAUTHORIZED(ConfirmationResult.UNKNOWN),
    /** There are no credentials to ask with. */
    NO_CREDENTIALS(ConfirmationResult.UNKNOWN),
    /** The config names another server than the one the call went to. */
    SERVER_CHANGED(ConfirmationResult.UNKNOWN),
    /** More calls of the server waited than may be asked about in the time there is. */
    LIMIT_REACHED(ConfirmationResult.UNKNOWN),
    /** The outcome was read more than an hour after the set time. */
    TOO_LATE(ConfirmationResult.UNKNOWN);

    private final ConfirmationResult result;
    private final String wireName = name().toLowerCase(Locale.ROOT);

    ConfirmationReason(ConfirmationResult result) {
        this.result = result;
    }

    /** What it says of the call. */
    public ConfirmationResult result() {
        return result;
    }

    public String wireName() {
        return wireName;
    }
}
