package dev.trunkline.schemas;

/** The JSON form of a credential source event: every field always present, null allowed. */
public final class CredentialSourceEventJson {

    private CredentialSourceEventJson() {}

    /** The value of the record on {@code credential-source-events}. */
    public static byte[] write(CredentialSourceEvent event) {
        return Json.bytes(json -> {
            json.writeStringProperty("request_id", event.requestId());
            json.writeStringProperty("tenant_id", event.tenantId());
            json.writeStringProperty("source", event.source());
            json.writeStringProperty("reason", event.reason());
            json.writeStringProperty("cache", event.cache());
            json.writeStringProperty("config_id", event.configId());
            json.writeStringProperty("config_name", event.configName());
            json.writeNumberProperty("resolve_micros", event.resolveMicros());
            json.writeStringProperty("resolved_at", Rfc3339.text(event.resolvedAt()));
        });
    }

    /**
     * The event that {@code value} holds; fields that this version doesn't know are ignored.
     *
     * @throws IllegalArgumentException when it isn't one, naming the field
     */
    public static CredentialSourceEvent read(byte[] value) {
        EventFields event = EventFields.of(value);
        return new CredentialSourceEvent(
                event.requiredText("request_id"),
                event.text("tenant_id"),
                event.requiredText("source"),
                event.requiredText("reason"),
                event.requiredText("cache"),
                event.text("config_id"),
                event.text("config_name"),
                event.requiredLong("resolve_micros"),
                event.requiredTime("resolved_at"));
    }
}
