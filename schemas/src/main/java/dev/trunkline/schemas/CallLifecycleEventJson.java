package dev.trunkline.schemas;

import dev.trunkline.schemas.CallLifecycleEvent.Participant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The JSON form of a lifecycle event: every field always present, null allowed. */
public final class CallLifecycleEventJson {
    private static final String STATUS = "callStatus";

    private CallLifecycleEventJson() {}

    /** The value of the record on {@code call-lifecycle}. */
    public static byte[] write(CallLifecycleEvent event) {
        return Json.bytes(json -> {
            json.writeStringProperty("request_id", event.requestId());
            json.writeStringProperty("event", event.event().wireName());
            json.writeStringProperty("event_id", event.eventId());
            json.writeStringProperty("occurred_at", Rfc3339.text(event.occurredAt()));
            json.writeStringProperty("room_name", event.roomName());
            json.writeStringProperty("room_sid", event.roomSid());
            json.writeStringProperty("livekit_config_id", event.configId());
            participant(json, event.participant());
        });
    }

    private static void participant(JsonGenerator json, @Nullable Participant who) {
        json.writeStringProperty("participant_sid", who == null ? null : who.sid());
        json.writeStringProperty("participant_identity", who == null ? null : who.identity());
        json.writeStringProperty("participant_kind", who == null ? null : who.kind());
        json.writeStringProperty("disconnect_reason", who == null ? null : who.disconnectReason());
        json.writeStringProperty("sip_status", who == null ? null : who.sip().get(STATUS));
        attributes(json, "sip", who == null ? Map.of() : who.sip());
        attributes(json, "report", who == null ? Map.of() : who.report());
    }

    private static void attributes(
            JsonGenerator json, String name, Map<String, String> attributes) {
        json.writeName(name);
        json.writeStartObject();
        new TreeMap<>(attributes).forEach(json::writeStringProperty);
        json.writeEndObject();
    }

    /**
     * The event that {@code value} holds; fields that this version doesn't know are ignored.
     *
     * @throws IllegalArgumentException when it isn't one, naming the field
     */
    public static CallLifecycleEvent read(byte[] value) {
        EventFields event = EventFields.of(value);
        return new CallLifecycleEvent(
                event.requiredText("request_id"),
                event.choice("event", LifecycleStep.values(), LifecycleStep::wireName),
                event.requiredText("event_id"),
                event.requiredTime("occurred_at"),
                event.requiredText("room_name"),
                event.text("room_sid"),
                event.text("livekit_config_id"),
                participant(event));
    }

    private static @Nullable Participant participant(EventFields event) {
        String identity = event.text("participant_identity");
        return identity == null
                ? null
                : new Participant(
                        event.text("participant_sid"),
                        identity,
                        event.requiredText("participant_kind"),
                        event.text("disconnect_reason"),
                        event.texts("sip"),
                        event.texts("report"));
    }
}
