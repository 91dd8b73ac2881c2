package dev.trunkline.schemas;

import java.util.Locale;

/** Why an outcome is what it is: stable codes. The wire name is the lower case of the constant. */
public enum Reason {
    /** The one reason of {@link Outcome#DISPATCHED}. */
    OK,
    INVALID_REQUEST,
    TO_NUMBER_REQUIRED,
    NO_COUNTRY_CODE,
    OUTBOUND_NOT_ALLOWED,
    COUNTRY_NOT_ALLOWED,
    NO_CREDENTIALS,
    INVALID_NUMBER,
    LIVEKIT_UNAUTHORIZED,
    LIVEKIT_REJECTED,
    LIVEKIT_UNAVAILABLE,
    RETRIES_EXHAUSTED,
    PAST_EXPIRY,
    CANCELLED,
    ALREADY_DISPATCHED,
    IN_DOUBT;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public String wireName() {
        return wireName;
    }
}
