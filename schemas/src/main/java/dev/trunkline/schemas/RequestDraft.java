package dev.trunkline.schemas;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The values read so far of one request; a field that is absent or wrong has none. */
final class RequestDraft {

    private final Map<RequestField, Object> values = new EnumMap<>(RequestField.class);

    void put(RequestField field, @Nullable Object value) {
        if (value == null) {
            values.remove(field);
        } else {
            values.put(field, value);
        }
    }

    @Nullable String text(RequestField field) {
        return (String) values.get(field);
    }

    CallRequest request(String requestId) {
        return new CallRequest(
                requestId,
                text(RequestField.TO_NUMBER),
                text(RequestField.FROM_NUMBER),
                (UUID) values.get(RequestField.TENANT_ID),
                timing(),
                context());
    }

    CallParties parties() {
        UUID tenantId = (UUID) values.get(RequestField.TENANT_ID);
        return new CallParties(
                text(RequestField.TO_NUMBER),
                text(RequestField.FROM_NUMBER),
                tenantId == null ? null : tenantId.toString(),
                text(RequestField.BATCH_ID),
                text(RequestField.ENTRY_ID),
                text(RequestField.CALL_LOG_ID));
    }

    private CallTiming timing() {
        return new CallTiming(
                (Instant) values.get(RequestField.EXPIRES_AT),
                (Instant) values.get(RequestField.NOT_BEFORE),
                (Instant) values.get(RequestField.REQUESTED_AT));
    }

    private CallContext context() {
        return new CallContext(
                text(RequestField.JOB_ID),
                text(RequestField.CALL_LOG_ID),
                text(RequestField.BATCH_ID),
                text(RequestField.ENTRY_ID),
                text(RequestField.LEAD_ID),
                text(RequestField.LEAD_NAME),
                text(RequestField.VOICE_ID),
                text(RequestField.TTS_VOICE_ID),
                text(RequestField.VOICE_PROVIDER),
                text(RequestField.VOICE_ACCENT),
                text(RequestField.LLM_PROVIDER),
                text(RequestField.LLM_MODEL),
                text(RequestField.INITIATED_BY),
                (JsonNode) values.get(RequestField.AGENT_ID),
                text(RequestField.ADDED_CONTEXT),
                texts(RequestField.KNOWLEDGE_BASE_STORE_IDS),
                (Boolean) values.get(RequestField.IS_REALTIME),
                text(RequestField.REALTIME_PROVIDER),
                (JsonNode) values.get(RequestField.TTS_CONFIG));
    }

    private List<String> texts(RequestField field) {
        Object value = values.get(field);
        return value instanceof TextList(List<String> texts) ? texts : List.of();
    }

    /** A list whose elements are known to be strings, in a map where types are lost. */
    record TextList(List<String> texts) {}
}
