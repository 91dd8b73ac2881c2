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
 * @param roomSid LiveKit's id of the room: a name can have several rooms, one after another; null
 *     when LiveKit doesn't say
 * @param configId of the server that told; null for the environment's
 * @param participant null for what is about the room
 */
public record CallLifecycleEvent(
        String requestId,
        LifecycleStep event,
        String eventId,
        Instant occurredAt,
        String roomName,
        @Nullable String roomSid,
        @Nullable String configId,
        @Nullable Participant participant) {

    /**
     * Who joined or left.
     *
     * @param sid LiveKit's id of this stay in the room; null when LiveKit doesn't say
     * @param kind {@code agent}, {@code sip}, {@code standard} and what else LiveKit knows
     * @param disconnectReason null unless it left
     * @param sip LiveKit's SIP attributes without {@code sip.}, such as {@code callStatus}; may
     *     hold phone numbers; empty for whom it isn't
     * @param report the attributes {@code trunkline.*} that a worker sets, without {@code
     *     trunkline.}, such as {@code sip_status}
     */
    public record Participant(
            @Nullable String sid,
            String identity,
            String kind,
            @Nullable String disconnectReason,
            Map<String, String> sip,
            Map<String, String> report) {
        public Participant {
            sip = Map.copyOf(sip);
            report = Map.copyOf(report);
        }

        /** Whether it is a worker's. */
        public boolean isAgent() {
            return kind.equals("agent");
        }

        /** Whether it is a phone line. */
        public boolean isPhone() {
            return kind.equals("sip");
        }

        /** Without the attributes. */
        @Override
        public String toString() {
            return "Participant[%s, %s]".formatted(identity, kind);
        }
    }
}
