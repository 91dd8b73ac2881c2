package dev.trunkline.dispatcher.insight;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of one call.
 *
 * @param status the outcome; before there is one, how far the call is: it was requested, is
 *     claimed, or is in doubt
 * @param reason of the outcome; null before
 * @param message of the outcome, for people; null when it has none
 * @param confirmation what LiveKit said afterwards, such as {@code confirmed} or {@code no_agent};
 *     null when nothing is known
 * @param duplicates later records with the same request id, none of which was dialed
 * @param steps what happened, the earliest first
 */
public record CallTimeline(
        String requestId,
        String status,
        @Nullable String reason,
        @Nullable String message,
        @Nullable String confirmation,
        long duplicates,
        List<Step> steps) {

    public CallTimeline {
        steps = List.copyOf(steps);
    }

    /**
     * One thing that happened.
     *
     * @param name such as {@code requested}, {@code routed} or an outcome
     * @param facts what is known of it, by the field's name on its topic, in the order to be shown;
     *     phone numbers in full
     */
    public record Step(Instant at, String name, Map<String, String> facts) {

        public Step {
            facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        }
    }
}
