package dev.trunkline.dispatcher.livekit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of a request to a LiveKit server. Messages are for people; they hold no token, secret
 * or metadata.
 */
public sealed interface LiveKitAnswer {

    /**
     * The room exists.
     *
     * @param attemptId the attempt that made it; null for a room that others made
     * @param age how long it had been there when the server answered, by the server's clocks; zero
     *     where they don't say
     */
    record RoomIs(String roomSid, @Nullable String attemptId, Duration age)
            implements LiveKitAnswer {
        /** A room of no known age. */
        public RoomIs(String roomSid, @Nullable String attemptId) {
            this(roomSid, attemptId, Duration.ZERO);
        }
    }

    /**
     * The server has certainly not executed it: it may be sent again.
     *
     * @param retryAfter how long the server asks to wait; null when it does not say
     */
    record NotExecuted(Cause cause, String message, @Nullable Duration retryAfter)
            implements LiveKitAnswer {}

    /** Why a request was not executed. */
    enum Cause {
        /** It was never sent: no address, no connection, no TLS, no time. */
        REFUSED,
        /** The server has too much to do (429). */
        THROTTLED
    }

    /** The server may or may not have executed it, or may yet. */
    record Ambiguous(String message) implements LiveKitAnswer {}

    /**
     * Not executed, and the same request will be refused again.
     *
     * @param code Twirp's code, {@code http_<status>} for an answer without one, or {@code
     *     bad_server} when URL or secret are unusable and nothing was sent
     */
    record Refused(String code, String message) implements LiveKitAnswer {}

    /** Not executed: the server does not accept the key pair. */
    record Unauthorized(String message) implements LiveKitAnswer {}
}
