package dev.trunkline.schemas;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * The JSON form of a call request, as a producer writes it; fields without a value are left out.
 */
public final class CallRequestJson {

    private CallRequestJson() {}

    /** The value of the record on {@code call-requests}; {@link RequestReader} reads it. */
    public static byte[] write(CallRequest request) {
        return Json.bytes(json -> {
            json.writeStringProperty("request_id", request.requestId());
            text(json, "to_number", request.toNumber());
            text(json, "from_number", request.fromNumber());
            text(json, "tenant_id", nameOf(request.tenantId()));
            writeTiming(json, request.timing());
            writeIds(json, request.context());
            writeVoice(json, request.context());
        });
    }

    private static void writeTiming(JsonGenerator json, CallTiming timing) {
        text(json, "expires_at", nameOf(timing.expiresAt()));
        text(json, "not_before", nameOf(timing.notBefore()));
        text(json, "requested_at", nameOf(timing.requestedAt()));
    }

    private static void writeIds(JsonGenerator json, CallContext context) {
        text(json, "job_id", context.jobId());
        text(json, "call_log_id", context.callLogId());
        text(json, "batch_id", context.batchId());
        text(json, "entry_id", context.entryId());
        text(json, "lead_id", context.leadId());
        text(json, "lead_name", context.leadName());
        text(json, "initiated_by", context.initiatedBy());
        tree(json, "agent_id", context.agentId());
        text(json, "added_context", context.addedContext());
        list(json, "knowledge_base_store_ids", context.knowledgeBaseStoreIds());
    }

    private static void writeVoice(JsonGenerator json, CallContext context) {
        text(json, "voice_id", context.voiceId());
        text(json, "tts_voice_id", context.ttsVoiceId());
        text(json, "voice_provider", context.voiceProvider());
        text(json, "voice_accent", context.voiceAccent());
        text(json, "llm_provider", context.llmProvider());
        text(json, "llm_model", context.llmModel());
        if (context.isRealtime() != null) {
            json.writeBooleanProperty("is_realtime", context.isRealtime());
        }
        text(json, "realtime_provider", context.realtimeProvider());
        tree(json, "tts_config", context.ttsConfig());
    }

    private static void text(JsonGenerator json, String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }

    private static void tree(JsonGenerator json, String name, @Nullable JsonNode value) {
        if (value != null) {
            json.writeName(name).writeTree(value);
        }
    }

    private static void list(JsonGenerator json, String name, List<String> values) {
        if (!values.isEmpty()) {
            json.writeName(name).writeStartArray();
            values.forEach(json::writeString);
            json.writeEndArray();
        }
    }

    /** With all its digits, unlike an event's: a request must mean the same when it is read. */
    private static @Nullable String nameOf(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static @Nullable String nameOf(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }
}
