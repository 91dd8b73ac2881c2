package dev.trunkline.schemas;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The JSON form of a call confirmation: every field always present, null allowed. */
public final class CallConfirmationJson {
    private static final int MILLIS = 3;

    private CallConfirmationJson() {}

    /** The value of the record on {@code call-confirmations}. */
    public static byte[] write(CallConfirmation event) {
        return Json.bytes(json -> {
            json.writeStringProperty("request_id", event.requestId());
            json.writeStringProperty("result", event.result().wireName());
            json.writeStringProperty("reason", event.reason().wireName());
            json.writeStringProperty("message", event.message());
            json.writeStringProperty("worker_id", event.taken().worker());
            json.writeName("took_seconds");
            json.writeNumber(seconds(event.taken().took()));
            json.writeStringProperty("dispatch_id", event.taken().dispatchId());
            json.writeStringProperty("room_name", event.place().roomName());
            json.writeStringProperty("agent_name", event.place().agentName());
            json.writeStringProperty("livekit_config_id", event.place().configId());
            json.writeStringProperty("livekit_config_name", event.place().configName());
            json.writeStringProperty("batch_id", event.batchId());
            json.writeNumberProperty("requests", event.requests());
            json.writeStringProperty("dispatched_at", Rfc3339.text(event.dispatchedAt()));
            json.writeStringProperty("decided_at", Rfc3339.text(event.decidedAt()));
        });
    }

    /**
     * The confirmation that {@code value} holds; fields that this version doesn't know are ignored.
     *
     * @throws IllegalArgumentException when it isn't one, naming the field
     */
    public static CallConfirmation read(byte[] value) {
        EventFields event = EventFields.of(value);
        return new CallConfirmation(
                event.requiredText("request_id"),
                event.choice("reason", ConfirmationReason.values(), ConfirmationReason::wireName),
                event.requiredText("message"),
                new CallConfirmation.Place(
                        event.text("room_name"),
                        event.text("agent_name"),
                        event.text("livekit_config_id"),
                        event.text("livekit_config_name")),
                new CallConfirmation.Taken(
                        event.text("dispatch_id"),
                        event.text("worker_id"),
                        event.seconds("took_seconds")),
                event.text("batch_id"),
                event.requiredInt("requests"),
                event.requiredTime("dispatched_at"),
                event.requiredTime("decided_at"));
    }

    private static @Nullable BigDecimal seconds(@Nullable Duration took) {
        return took == null ? null : BigDecimal.valueOf(took.toMillis(), MILLIS);
    }
}
