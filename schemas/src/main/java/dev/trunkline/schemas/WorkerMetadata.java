package dev.trunkline.schemas;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** The dispatch metadata: the JSON string that the worker of a call reads. */
public final class WorkerMetadata {

    /** How much of {@code added_context} a worker gets, in code points. */
    public static final int LONGEST_ADDED_CONTEXT = 500;

    private WorkerMetadata() {}

    /**
     * One dispatch of a call.
     *
     * @param phoneNumber the callee, formatted for the carrier
     * @param trunkId the trunk to dial out by; a blank one counts as absent
     * @param attemptId the attempt; the room's metadata holds the same, so that a worker can tell
     *     whether the room belongs to its own attempt
     * @param dialBefore a worker that gets the job at this time or later must not dial
     */
    public record Dispatch(
            String phoneNumber, @Nullable String trunkId, String attemptId, Instant dialBefore) {}

    /**
     * The string for one dispatch.
     *
     * @param knowledgeBaseAsList whether the knowledge base ids go as a list; else they are joined
     *     by commas, which is what the workers of the replaced pipeline read
     */
    public static String json(CallRequest request, Dispatch dispatch, boolean knowledgeBaseAsList) {
        CallContext context = request.context();
        return Json.text(json -> {
            writeAlways(json, request, dispatch.phoneNumber());
            json.writeStringProperty("attempt_id", dispatch.attemptId());
            json.writeStringProperty("dial_before", dispatch.dialBefore().toString());
            writeModel(json, context);
            writeKnowledge(json, context.knowledgeBaseStoreIds(), knowledgeBaseAsList);
            Json.optional(json, "added_context", cut(context.addedContext()));
            Json.optional(json, "outbound_trunk_id", dispatch.trunkId());
            Json.optional(json, "batch_id", context.batchId());
            Json.optional(json, "entry_id", context.entryId());
        });
    }

    private static void writeAlways(JsonGenerator json, CallRequest request, String phoneNumber) {
        CallContext context = request.context();
        json.writeStringProperty("request_id", request.requestId());
        json.writeStringProperty("job_id", jobId(request));
        writeAgent(json, context.agentId());
        json.writeStringProperty("voice_id", context.voiceId());
        json.writeStringProperty("tts_voice_id", context.ttsVoiceId());
        json.writeStringProperty("voice_provider", context.voiceProvider());
        json.writeStringProperty("voice_accent", context.voiceAccent());
        json.writeStringProperty("call_log_id", context.callLogId());
        json.writeStringProperty("lead_id", context.leadId());
        json.writeStringProperty("to_number", request.toNumber());
        json.writeStringProperty("phone_number", phoneNumber);
        // Without it a worker takes the call as inbound.
        json.writeStringProperty("call_mode", "outbound");
        json.writeStringProperty("from_number", request.fromNumber());
        json.writeStringProperty("initiated_by", context.initiatedBy());
    }

    private static String jobId(CallRequest request) {
        String jobId = request.context().jobId();
        return jobId == null || TextRule.isBlank(jobId) ? request.requestId() : jobId;
    }

    private static void writeAgent(JsonGenerator json, @Nullable JsonNode agentId) {
        json.writeName("agent_id");
        if (agentId == null) {
            json.writeNull();
        } else {
            json.writeTree(agentId);
        }
    }

    private static void writeModel(JsonGenerator json, CallContext context) {
        if (context.isRealtime() != null) {
            json.writeBooleanProperty("is_realtime", context.isRealtime());
        }
        Json.optional(json, "realtime_provider", context.realtimeProvider());
        if (context.ttsConfig() != null) {
            json.writeName("tts_config").writeTree(context.ttsConfig());
        }
        Json.optional(json, "llm_provider", context.llmProvider());
        Json.optional(json, "llm_model", context.llmModel());
    }

    private static void writeKnowledge(JsonGenerator json, List<String> ids, boolean asList) {
        if (ids.isEmpty()) {
            return;
        }
        json.writeName("knowledge_base_store_ids");
        if (asList) {
            json.writeStartArray();
            ids.forEach(json::writeString);
            json.writeEndArray();
        } else {
            json.writeString(String.join(",", ids));
        }
    }

    /** Cut between two code points, never within one. */
    private static @Nullable String cut(@Nullable String text) {
        if (text == null || text.codePointCount(0, text.length()) <= LONGEST_ADDED_CONTEXT) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, LONGEST_ADDED_CONTEXT));
    }
}
