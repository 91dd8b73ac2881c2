package dev.trunkline.schemas;

import java.util.Locale;

/** What became of a call request. The wire name is the lower case of the constant. */
public enum Outcome {
    /** LiveKit took the dispatch. */
    DISPATCHED,
    /** The call can't be placed as it was asked for; asking again changes nothing. */
    REJECTED,
    /** The call was tried, surely not placed, and is given up. */
    FAILED,
    /** Its time had passed; nothing was dialed. */
    EXPIRED,
    /** Another record with this request id came first. */
    DUPLICATE,
    /** It can't be known whether the phone rang. */
    UNCERTAIN;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public String wireName() {
        return wireName;
    }
}
