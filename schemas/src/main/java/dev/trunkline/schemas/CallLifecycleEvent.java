package dev.trunkline.schemas;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a call's room, as LiveKit told it, written to {@code call-lifecycle}.
 * Some events never come, and some come twice, with the same event id.
 *
 * @param eventId LiveKit's
 * @param occurredAt by LiveKit's clock, to the second
 * @param configId of the server that told; null for the environment's
 * @param participant null for what is about the room
 */
public record CallLifecycleEvent(
        String requestId,
        LifecycleStep event,
        String eventId,
        Instant occurredAt,
        String roomName,
        @Nullable String configId,
        @Nullable Participant participant) {

    /**
     * Who joined or left.
     *
     * @param kind {@code agent}, {@code sip}, {@code standard} and what else LiveKit knows
     * @param disconnectReason null unless it left
     * @param sip LiveKit's SIP attributes without {@code sip.}, such as {@code callStatus}; may
     *     hold phone numbers; empty for whom it isn't
     */
    public record Participant(
            String identity,
            String kind,
            @Nullable String disconnectReason,
            Map<String, String> sip) {
        public Participant {
            sip = Map.copyOf(sip);
        }

        /** Whether it is a worker's. */
        public boolean isAgent() {
            return kind.equals("agent");
        }

        /** Without the SIP attributes. */
        @Override
        public String toString() {
            return "Participant[%s, %s]".formatted(identity, kind);
        }
    }
}
