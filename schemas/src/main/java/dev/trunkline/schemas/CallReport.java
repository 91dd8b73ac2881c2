package dev.trunkline.schemas;

import org.jspecify.annotations.Nullable;

/**
 * What a worker knows of its call: the value of a record on {@code call-reports}, and the body of
 * {@code POST /v1/calls/{request_id}/report}.
 *
 * @param sipStatus from 100 to 699; null when the worker doesn't say
 * @param note in the worker's or the carrier's words, at most {@value #LONGEST_NOTE} characters;
 *     may name a carrier's limit
 */
public record CallReport(
        String requestId,
        @Nullable Integer sipStatus,
        @Nullable AnsweredBy answeredBy,
        @Nullable ResultKind result,
        @Nullable String note) {
    public static final int LONGEST_NOTE = 500;

    /** Without the note: carriers write phone numbers into their texts. */
    @Override
    public String toString() {
        return "CallReport[%s, %s, %s, %s]".formatted(requestId, sipStatus, answeredBy, result);
    }
}
