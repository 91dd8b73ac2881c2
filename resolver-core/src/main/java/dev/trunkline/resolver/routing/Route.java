package dev.trunkline.resolver.routing;

import dev.trunkline.resolver.hours.CalleeHours;
import org.jspecify.annotations.Nullable;

/** What routing a call gave. */
public sealed interface Route {

    /**
     * The call may go out.
     *
     * @param phoneNumber the callee, formatted for the carrier; dialable
     * @param carrierName {@code unknown} without number rules
     * @param detectedCountry {@code india}, {@code uae}, {@code usa}, {@code uk}, {@code australia}
     *     or, in strict mode, an ISO 3166 region; null when not known
     * @param rulesTrunkId the rules' {@code outbound_trunk_id}; null when absent or blank
     * @param configId the rules' {@code livekit_config}, as written; may be malformed
     * @param rulesUnread the rules could not be read and nothing was cached
     * @param hours when the callee may be called; null for always
     */
    record Routed(
            String phoneNumber,
            String carrierName,
            @Nullable String detectedCountry,
            @Nullable String rulesTrunkId,
            @Nullable String configId,
            boolean rulesUnread,
            @Nullable CalleeHours hours)
            implements Route {

        /** At any time. */
        public Routed(
                String phoneNumber,
                String carrierName,
                @Nullable String detectedCountry,
                @Nullable String rulesTrunkId,
                @Nullable String configId,
                boolean rulesUnread) {
            this(
                    phoneNumber,
                    carrierName,
                    detectedCountry,
                    rulesTrunkId,
                    configId,
                    rulesUnread,
                    null);
        }

        /** The same by another config. */
        public Routed withConfigId(String other) {
            return new Routed(
                    phoneNumber,
                    carrierName,
                    detectedCountry,
                    rulesTrunkId,
                    other,
                    rulesUnread,
                    hours);
        }
    }

    /** The call doesn't go out, now or ever. */
    sealed interface Unrouted extends Route {}

    /**
     * The call can't go out.
     *
     * @param message for people: what is wrong and what to do
     */
    record Refused(
            Refusal reason,
            String message,
            @Nullable String carrierName,
            @Nullable String detectedCountry)
            implements Unrouted {}

    /** The rules can't be read now, and the call is to wait for them. */
    record Unavailable(String message) implements Unrouted {}
}
