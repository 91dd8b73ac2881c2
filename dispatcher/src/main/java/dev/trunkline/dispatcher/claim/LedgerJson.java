package dev.trunkline.dispatcher.claim;

import dev.trunkline.schemas.Reason;
import dev.trunkline.schemas.Rfc3339;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON of ledger values. Unknown fields are ignored, and a reason that only a later version
 * knows is read as {@link Reason#IN_DOUBT}, so that versions can run side by side: the record it
 * stands on is finished all the same. An unknown state is refused: nobody may guess whether a call
 * was claimed.
 */
public final class LedgerJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .addHandler(new LaterReasons())
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .build();
    private static final int USUAL_LENGTH = 768;
    private static final ObjectReader READER = MAPPER.readerFor(LedgerEntry.class);

    private LedgerJson() {}

    private static final class LaterReasons extends DeserializationProblemHandler {
        @Override
        public Object handleWeirdStringValue(
                DeserializationContext context, Class<?> type, String value, String why) {
            return type == Reason.class ? Reason.IN_DOUBT : NOT_HANDLED;
        }
    }

    /** By hand, field by field: every call writes two, on the engine's one thread. */
    public static byte[] write(LedgerEntry entry) {
        StringWriter text = new StringWriter(USUAL_LENGTH);
        try (JsonGenerator json = MAPPER.createGenerator(text)) {
            json.writeStartObject();
            switch (entry) {
                case Claim claim -> write(json, claim);
                case LedgerEntry.Waiting waiting -> write(json, waiting);
                case LedgerEntry.Finished finished -> write(json, finished);
            }
            json.writeEndObject();
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(JsonGenerator json, Claim claim) {
        json.writeStringProperty("state", "claimed");
        json.writeNumberProperty("offset", claim.offset());
        json.writeNumberProperty("attempt", claim.attempt());
        json.writeStringProperty("attempt_id", claim.attemptId());
        json.writeStringProperty("instance_id", claim.instanceId());
        json.writeStringProperty("server_url", claim.serverUrl());
        json.writeStringProperty("room", claim.room());
        json.writeBooleanProperty("in_doubt", claim.inDoubt());
        json.writeStringProperty("claimed_at", Rfc3339.exact(claim.claimedAt()));
        json.writeObjectPropertyStart("route");
        json.writeStringProperty("phone_number", claim.route().phoneNumber());
        json.writeStringProperty("carrier_name", claim.route().carrierName());
        json.writeStringProperty("detected_country", claim.route().detectedCountry());
        json.writeStringProperty("trunk_id", claim.route().trunkId());
        json.writeStringProperty("trunk_source", claim.route().trunkSource());
        json.writeStringProperty("agent_name", claim.route().agentName());
        json.writeEndObject();
        json.writeObjectPropertyStart("server");
        json.writeStringProperty("config_id", claim.server().configId());
        json.writeStringProperty("config_name", claim.server().configName());
        json.writeStringProperty("host", claim.server().host());
        json.writeStringProperty("credential_source", claim.server().credentialSource());
        json.writeStringProperty("credential_reason", claim.server().credentialReason());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, LedgerEntry.Waiting waiting) {
        json.writeStringProperty("state", "waiting");
        json.writeNumberProperty("offset", waiting.offset());
        json.writeNumberProperty("attempts", waiting.attempts());
        json.writeStringProperty("refused_at", Rfc3339.exact(waiting.refusedAt()));
    }

    private static void write(JsonGenerator json, LedgerEntry.Finished finished) {
        json.writeStringProperty("state", "finished");
        json.writeNumberProperty("offset", finished.offset());
        json.writeStringProperty("outcome", finished.outcome().wireName());
        json.writeStringProperty("reason", finished.reason().wireName());
        json.writeStringProperty("finished_at", Rfc3339.exact(finished.finishedAt()));
    }

    /**
     * Reads an entry back.
     *
     * @throws tools.jackson.core.JacksonException when it is no ledger entry
     */
    public static LedgerEntry read(byte[] value) {
        return READER.readValue(value);
    }
}
