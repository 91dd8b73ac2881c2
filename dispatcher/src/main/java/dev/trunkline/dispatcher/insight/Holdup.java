package dev.trunkline.dispatcher.insight;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that holds a call up.
 *
 * @param message for people: what it is, and who or what can end it
 * @param since from when on; null when that is not known
 */
public record Holdup(Cause cause, String message, @Nullable Instant since) {

    /** What kind of thing it is. The wire name is the lower case of the constant. */
    public enum Cause {
        /** Somebody has cancelled it: it ends as soon as a dispatcher looks at it. */
        CANCELLED,
        /** Somebody has paused what it belongs to. */
        PAUSED,
        /** It is not to be placed before a time of its own. */
        NOT_BEFORE,
        /** The callee may not be called at this hour. */
        CALLING_HOURS,
        /** Rules can't be read, or others are being routed. */
        ROUTING,
        /** Its LiveKit server fails, and gets no calls for a while. */
        BREAKER,
        /** So many dispatches are under way as may be. */
        CONCURRENCY,
        /** Others go before it, at the pace that is set. */
        PACE,
        /** Nothing is known to hold it up. */
        UNKNOWN;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
