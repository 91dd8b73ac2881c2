package dev.trunkline.schemas;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The one result of a call that was dispatched, as written to {@code call-results}. On the wire the
 * parts are one flat object.
 *
 * @param attempt how many dispatches were tried, the last of which made the call
 * @param message for people; never holds a secret; names what contradicts the result
 * @param endedBy null unless the call was answered and it is known
 * @param sipStatus as a worker reports; null when none does
 * @param answeredBy as a worker reports; null when none does
 * @param workerId LiveKit's id of the worker, or else the agent's identity; null when not known
 */
public record CallResult(
        String requestId,
        int attempt,
        ResultKind result,
        ResultReason reason,
        String message,
        ResultEvidence evidence,
        Times times,
        @Nullable EndedBy endedBy,
        @Nullable Integer sipStatus,
        @Nullable AnsweredBy answeredBy,
        @Nullable String workerId,
        Subject subject) {

    /**
     * When what happened; null what isn't known.
     *
     * @param dispatchedAt when the outcome was decided
     * @param answeredAt when the callee was first seen in the call
     * @param ring from the dial to the answer, or to the end of a call that nobody answered
     * @param talk from the answer to the end
     */
    public record Times(
            Instant dispatchedAt,
            @Nullable Instant agentJoinedAt,
            @Nullable Instant answeredAt,
            @Nullable Instant endedAt,
            @Nullable Duration ring,
            @Nullable Duration talk) {}

    /** Whose call it was and which way it went, as in the outcome. */
    public record Subject(
            @Nullable String phoneNumber,
            @Nullable String trunkId,
            @Nullable String configId,
            @Nullable String configName,
            CallParties parties) {

        public static Subject of(DispatchResult outcome) {
            return new Subject(
                    outcome.route().phoneNumber(),
                    outcome.route().trunkId(),
                    outcome.server().configId(),
                    outcome.server().configName(),
                    outcome.parties());
        }

        /** Without the phone numbers. */
        @Override
        public String toString() {
            return "Subject[%s]".formatted(configName);
        }
    }
}
