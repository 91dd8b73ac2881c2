package dev.trunkline.schemas;

import tools.jackson.core.JsonGenerator;

/**
 * The JSON form of a dispatch result: one flat object with every field always present, null when
 * there is no value.
 */
public final class DispatchResultJson {

    private DispatchResultJson() {}

    /** The value of the record on {@code call-dispatch-results}. */
    public static byte[] write(DispatchResult result) {
        return Json.bytes(json -> {
            writeOutcome(json, result);
            writeRoute(json, result.parties(), result.route());
            writeServer(json, result.server());
            writeOrigin(json, result);
        });
    }

    /**
     * The result that {@code value} holds; fields that this version doesn't know are ignored.
     *
     * @throws IllegalArgumentException when it isn't one, naming the field
     */
    public static DispatchResult read(byte[] value) {
        EventFields event = EventFields.of(value);
        return new DispatchResult(
                event.requiredText("request_id"),
                event.choice("outcome", Outcome.values(), Outcome::wireName),
                event.choice("reason", Reason.values(), Reason::wireName),
                event.text("message"),
                event.text("room_name"),
                event.text("dispatch_id"),
                event.requiredInt("attempts"),
                parties(event),
                route(event),
                server(event),
                source(event),
                event.requiredTime("received_at"),
                event.requiredTime("completed_at"));
    }

    private static void writeOutcome(JsonGenerator json, DispatchResult result) {
        json.writeStringProperty("request_id", result.requestId());
        json.writeStringProperty("outcome", result.outcome().wireName());
        json.writeStringProperty("reason", result.reason().wireName());
        json.writeStringProperty("message", result.message());
        json.writeStringProperty("room_name", result.roomName());
        json.writeStringProperty("dispatch_id", result.dispatchId());
    }

    private static void writeRoute(JsonGenerator json, CallParties parties, RouteTaken route) {
        json.writeStringProperty("phone_number", route.phoneNumber());
        json.writeStringProperty("to_number", parties.toNumber());
        json.writeStringProperty("from_number", parties.fromNumber());
        json.writeStringProperty("tenant_id", parties.tenantId());
        json.writeStringProperty("carrier_name", route.carrierName());
        json.writeStringProperty("detected_country", route.detectedCountry());
        json.writeStringProperty("trunk_id", route.trunkId());
        json.writeStringProperty("trunk_source", route.trunkSource());
        json.writeStringProperty("agent_name", route.agentName());
        json.writeStringProperty("batch_id", parties.batchId());
        json.writeStringProperty("entry_id", parties.entryId());
        json.writeStringProperty("call_log_id", parties.callLogId());
    }

    private static void writeServer(JsonGenerator json, ServerUsed server) {
        json.writeStringProperty("livekit_config_id", server.configId());
        json.writeStringProperty("livekit_config_name", server.configName());
        json.writeStringProperty("livekit_host", server.host());
        json.writeStringProperty("credential_source", server.credentialSource());
        json.writeStringProperty("credential_reason", server.credentialReason());
    }

    private static void writeOrigin(JsonGenerator json, DispatchResult result) {
        json.writeNumberProperty("attempts", result.attempts());
        json.writeStringProperty("source_topic", result.source().topic());
        json.writeNumberProperty("source_partition", result.source().partition());
        json.writeNumberProperty("source_offset", result.source().offset());
        json.writeStringProperty("received_at", Rfc3339.text(result.receivedAt()));
        json.writeStringProperty("completed_at", Rfc3339.text(result.completedAt()));
    }

    private static CallParties parties(EventFields event) {
        return new CallParties(
                event.text("to_number"),
                event.text("from_number"),
                event.text("tenant_id"),
                event.text("batch_id"),
                event.text("entry_id"),
                event.text("call_log_id"));
    }

    private static RouteTaken route(EventFields event) {
        return new RouteTaken(
                event.text("phone_number"),
                event.text("carrier_name"),
                event.text("detected_country"),
                event.text("trunk_id"),
                event.requiredText("trunk_source"),
                event.text("agent_name"));
    }

    private static ServerUsed server(EventFields event) {
        return new ServerUsed(
                event.text("livekit_config_id"),
                event.text("livekit_config_name"),
                event.text("livekit_host"),
                event.text("credential_source"),
                event.text("credential_reason"));
    }

    private static SourceRecord source(EventFields event) {
        return new SourceRecord(
                event.requiredText("source_topic"),
                event.requiredInt("source_partition"),
                event.requiredLong("source_offset"));
    }
}
