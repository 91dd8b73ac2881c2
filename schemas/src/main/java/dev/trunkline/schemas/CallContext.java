package dev.trunkline.schemas;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the request hands to the worker, all optional. Field names on the wire are the snake_case of
 * these.
 *
 * @param agentId an integer or a string, kept as it came
 * @param addedContext free text; a worker gets at most 500 code points of it
 * @param knowledgeBaseStoreIds a worker gets them joined by commas; empty when absent
 * @param ttsConfig an object, kept as it came
 */
public record CallContext(
        @Nullable String jobId,
        @Nullable String callLogId,
        @Nullable String batchId,
        @Nullable String entryId,
        @Nullable String leadId,
        @Nullable String leadName,
        @Nullable String voiceId,
        @Nullable String ttsVoiceId,
        @Nullable String voiceProvider,
        @Nullable String voiceAccent,
        @Nullable String llmProvider,
        @Nullable String llmModel,
        @Nullable String initiatedBy,
        @Nullable JsonNode agentId,
        @Nullable String addedContext,
        List<String> knowledgeBaseStoreIds,
        @Nullable Boolean isRealtime,
        @Nullable String realtimeProvider,
        @Nullable JsonNode ttsConfig) {

    /** Nothing to hand over. */
    public static final CallContext EMPTY =
            new CallContext(
                    null, null, null, null, null, null, null, null, null, null, null, null, null,
                    null, null, List.of(), null, null, null);

    /** Nothing to hand over but the batch. */
    public static CallContext ofBatch(@Nullable String batchId) {
        return new CallContext(
                null, null, batchId, null, null, null, null, null, null, null, null, null, null,
                null, null, List.of(), null, null, null);
    }

    public CallContext {
        knowledgeBaseStoreIds = List.copyOf(knowledgeBaseStoreIds);
    }
}
