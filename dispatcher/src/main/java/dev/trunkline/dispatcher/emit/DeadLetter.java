package dev.trunkline.dispatcher.emit;

import java.util.List;

/**
 * Why a record can't be taken as a call request.
 *
 * @param reason one of {@link #REASONS}
 * @param message for people: what is wrong
 */
public record DeadLetter(String reason, String message) {
    /** No call request can be read from the record. */
    public static final String UNREADABLE = "unreadable";

    /** It has a valid request id, but another field is invalid. */
    public static final String INVALID_REQUEST = "invalid_request";

    /** All there are. */
    public static final List<String> REASONS = List.of(UNREADABLE, INVALID_REQUEST);
}
