package dev.trunkline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class WorkerMetadataTest {

    private static final SchemaCheck SCHEMA = SchemaCheck.of("worker-metadata");

    private static final List<String> ALWAYS =
            List.of(
                    "request_id",
                    "job_id",
                    "agent_id",
                    "voice_id",
                    "tts_voice_id",
                    "voice_provider",
                    "voice_accent",
                    "call_log_id",
                    "lead_id",
                    "to_number",
                    "phone_number",
                    "call_mode",
                    "from_number",
                    "initiated_by",
                    "attempt_id",
                    "dial_before");

    private static WorkerMetadata.Dispatch to(String phoneNumber, @Nullable String trunkId) {
        return new WorkerMetadata.Dispatch(
                phoneNumber, trunkId, "attempt-1", Instant.parse("2026-11-01T12:00:40Z"));
    }

    private static CallRequest request(CallContext context) {
        return new CallRequest(
                "order-1", "054 533", "+971 1", UUID.randomUUID(), CallTiming.ANY_TIME, context);
    }

    private static CallContext withContext(String addedContext, List<String> storeIds) {
        return new CallContext(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                addedContext,
                storeIds,
                null,
                null,
                null);
    }

    @Test
    void everyMetadataFollowsTheSchema() {
        RandomCallRequests requests = new RandomCallRequests(99);
        for (int instance = 0; instance < 3_000; instance++) {
            CallRequest request = requests.next();
            boolean asList = instance % 2 == 0;
            String trunkId = instance % 3 == 0 ? null : "ST_" + instance;
            String json = WorkerMetadata.json(request, to("+97154533", trunkId), asList);
            JsonNode metadata = SCHEMA.valid(json);
            assertThat(metadata.get("to_number").asString(null)).isEqualTo(request.toNumber());
            assertThat(metadata.has("outbound_trunk_id")).isEqualTo(trunkId != null);
        }
    }

    @Test
    void aBareRequestGivesTheKeysThatAreAlwaysThereAndNoOther() {
        String json = WorkerMetadata.json(request(CallContext.EMPTY), to("+97154533", null), false);
        assertThat(json)
                .isEqualTo(
                        """
                        {"request_id":"order-1","job_id":"order-1","agent_id":null,\
                        "voice_id":null,"tts_voice_id":null,"voice_provider":null,\
                        "voice_accent":null,"call_log_id":null,"lead_id":null,\
                        "to_number":"054 533","phone_number":"+97154533",\
                        "call_mode":"outbound","from_number":"+971 1","initiated_by":null,\
                        "attempt_id":"attempt-1","dial_before":"2026-11-01T12:00:40Z"}\
                        """);
        assertThat(SCHEMA.valid(json).propertyNames()).containsExactlyElementsOf(ALWAYS);
    }

    @Test
    void whatTheRequestHoldsIsHandedOver() {
        CallRequest request =
                new CallRequest(
                        "order-1",
                        "054 533",
                        null,
                        null,
                        CallTiming.ANY_TIME,
                        new CallContext(
                                "job-1",
                                "log-1",
                                "batch-1",
                                "entry-1",
                                "lead-1",
                                "Ada",
                                "voice-1",
                                "tts-1",
                                "google",
                                "en",
                                "openai",
                                "gpt",
                                "user-1",
                                Json.MAPPER.readTree("7"),
                                "Has a \"dog\"",
                                List.of("kb1", "kb2"),
                                false,
                                "openai",
                                Json.MAPPER.readTree("{\"speed\":1.50}")));
        assertThat(WorkerMetadata.json(request, to("54533", "ST_1"), false))
                .isEqualTo(
                        """
                        {"request_id":"order-1","job_id":"job-1","agent_id":7,\
                        "voice_id":"voice-1","tts_voice_id":"tts-1","voice_provider":"google",\
                        "voice_accent":"en","call_log_id":"log-1","lead_id":"lead-1",\
                        "to_number":"054 533","phone_number":"54533","call_mode":"outbound",\
                        "from_number":null,"initiated_by":"user-1","attempt_id":"attempt-1",\
                        "dial_before":"2026-11-01T12:00:40Z","is_realtime":false,\
                        "realtime_provider":"openai","tts_config":{"speed":1.5},\
                        "llm_provider":"openai","llm_model":"gpt",\
                        "knowledge_base_store_ids":"kb1,kb2","added_context":"Has a \\"dog\\"",\
                        "outbound_trunk_id":"ST_1","batch_id":"batch-1","entry_id":"entry-1"}\
                        """);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "\t\n"})
    void aBlankTrunkCountsAsAbsent(String trunkId) {
        String json = WorkerMetadata.json(request(CallContext.EMPTY), to("1", trunkId), false);
        assertThat(SCHEMA.valid(json).has("outbound_trunk_id")).isFalse();
    }

    @Test
    void addedContextIsCutBetweenCodePoints() {
        String json =
                WorkerMetadata.json(
                        request(withContext("a" + "😀".repeat(500), List.of())),
                        to("1", null),
                        false);
        assertThat(SCHEMA.valid(json).get("added_context").stringValue())
                .isEqualTo("a" + "😀".repeat(499));
    }

    @Test
    void addedContextOfJustTheLimitIsWhole() {
        String context = "😀".repeat(500);
        String json =
                WorkerMetadata.json(request(withContext(context, List.of())), to("1", null), false);
        assertThat(SCHEMA.valid(json).get("added_context").stringValue()).isEqualTo(context);
    }

    @Test
    void knowledgeBasesGoAsAListWhenAskedFor() {
        String json =
                WorkerMetadata.json(
                        request(withContext("", List.of("kb1", "kb2"))), to("1", null), true);
        JsonNode metadata = SCHEMA.valid(json);
        assertThat(metadata.get("knowledge_base_store_ids").toString())
                .isEqualTo("[\"kb1\",\"kb2\"]");
        assertThat(metadata.has("added_context")).isFalse();
    }
}
