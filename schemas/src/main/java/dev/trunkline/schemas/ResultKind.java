package dev.trunkline.schemas;

import java.util.Locale;

/** What became of a phone call. The wire name is the lower case of the constant. */
public enum ResultKind {
    /** The callee was in the call. */
    ANSWERED,
    /** A machine answered, as a worker reports. */
    VOICEMAIL,
    /** It rang out, or the callee could not be reached for now. */
    NO_ANSWER,
    BUSY,
    DECLINED,
    /** There is no such number, or no way to it. */
    UNREACHABLE,
    /** The carrier did not take the call. */
    CARRIER_REFUSED,
    /** No worker took the call. */
    NO_AGENT,
    /** A worker took the call and ended without beginning a phone call. */
    NOT_DIALED,
    /** A worker took the call and died before the callee was in it. */
    AGENT_FAILED,
    /** Nothing could be found out in time. */
    UNKNOWN;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public String wireName() {
        return wireName;
    }
}
