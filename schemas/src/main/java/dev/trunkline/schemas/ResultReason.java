package dev.trunkline.schemas;

import java.util.Locale;

/** Why a call has its result: stable codes. The wire name is the lower case of the constant. */
public enum ResultReason {
    CALLEE_ANSWERED,
    MACHINE_ANSWERED,
    /** SIP 408. */
    RANG_OUT,
    /** SIP 480. */
    TEMPORARILY_UNAVAILABLE,
    /** SIP 487. */
    CANCELLED,
    /** LiveKit says no more than USER_UNAVAILABLE. */
    USER_UNAVAILABLE,
    /** The line ended before anybody answered, and LiveKit says no more. */
    NOT_ANSWERED,
    /** SIP 486 or 600. */
    BUSY,
    /** SIP 603. */
    DECLINED,
    /** LiveKit says no more than USER_REJECTED: busy, declined, or refused by the carrier. */
    USER_REJECTED,
    /** SIP 404 or 604. */
    NUMBER_NOT_FOUND,
    /** SIP 410. */
    NUMBER_GONE,
    /** SIP 484. */
    ADDRESS_INCOMPLETE,
    /** The carrier takes no more calls in this second. */
    CPS_LIMIT,
    /** The carrier takes no more calls at a time. */
    CALL_LIMIT,
    /** The carrier has blocked the number: it must not be called again. */
    BLOCKED,
    /** SIP 401 or 407. */
    CARRIER_UNAUTHORIZED,
    /** SIP 403. */
    FORBIDDEN,
    /** SIP 488. */
    NOT_ACCEPTABLE,
    /** Another SIP code from 400 on. */
    CARRIER_ERROR,
    /** LiveKit says no more than SIP_TRUNK_FAILURE. */
    SIP_TRUNK_FAILURE,
    /** The room had neither a job nor a participant. */
    NO_JOB,
    /** A worker refused the job, and no other took it. */
    REJECTED_BY_WORKER,
    /** The room ended, and nobody had entered it. */
    ROOM_GONE,
    /** The agent left, and nobody had been dialed. */
    AGENT_LEFT,
    /** The agent's connection broke, or the agent never came. */
    AGENT_LOST,
    /** A worker named the result and no cause. */
    REPORTED,
    /** The call ended between two looks at its room, and nobody said how. */
    NOT_SEEN,
    /** No end was seen within MAX_CALL_DURATION. */
    MAX_CALL_DURATION,
    /** The server gave no answer to questions. */
    LIVEKIT_UNAVAILABLE,
    /** The server doesn't accept the key pair any more. */
    LIVEKIT_UNAUTHORIZED,
    /** There were no credentials to ask with. */
    NO_CREDENTIALS,
    /** The config names another server than the one the call went to. */
    SERVER_CHANGED;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public String wireName() {
        return wireName;
    }
}
