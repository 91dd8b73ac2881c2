package dev.trunkline.dispatcher.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.sandbox.livekit.ExecutedDispatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One call with every field set: what comes of each, in the results, events and the worker's job.
 */
@TestInstance(Lifecycle.PER_CLASS)
class EveryFieldIT {
    private static final String TENANT = "0f0c7c2e-7d33-4bb4-a6a9-2b8f1f8f2a10";
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    /** 600 code points, each of two UTF-16 units: cut to 500 of them. */
    private static final String CONTEXT = "\\uD83D\\uDE00".repeat(600);

    private final Servers servers = new Servers();
    private final TestRows rows = TestRows.fresh();
    private String configId = "";
    private String caller = "";
    private Site site;
    private RecordMetadata sent;

    EveryFieldIT() throws InterruptedException {
        configId =
                rows.config(
                        "everything",
                        new TestRows.Config(
                                servers.database.url(),
                                servers.database.apiKey(),
                                servers.encrypted(servers.database.apiSecret()),
                                "ST_config",
                                "sales-agent"));
        servers.database.registerWorker("sales-agent");
        caller =
                rows.caller(
                        "{\"outbound\":true,\"required_lead_format\":[\"0\",\"base_number\"],"
                                + "\"livekit_config\":\"%s\"}".formatted(configId),
                        TENANT);
        Map<String, String> settings = new HashMap<>(rows.environment());
        settings.put("LIVEKIT_SECRET_ENCRYPTION_KEY", servers.key);
        site = Site.open(settings);
        sent = send("key-1", request());
    }

    private String request() {
        return """
        {"request_id":"every-field","to_number":"+971 50 123 4567","from_number":"%s",
        "tenant_id":"%s","job_id":"job-1","call_log_id":"log-1","batch_id":"batch-1",
        "entry_id":"entry-1","lead_id":"lead-1","lead_name":"Asha","voice_id":"voice-1",
        "tts_voice_id":"tts-1","voice_provider":"provider-1","voice_accent":"en-IN",
        "llm_provider":"llm-1","llm_model":"model-1","initiated_by":"user-1","agent_id":42,
        "added_context":"%s","knowledge_base_store_ids":["kb-1","kb-2"],"is_realtime":true,
        "realtime_provider":"realtime-1","tts_config":{"speed":1.5,"tags":["a"]},
        "expires_at":"2099-01-01T00:00:00Z","not_before":"2020-01-01T00:00:00Z",
        "requested_at":"2020-01-01T00:00:00Z","unknown_to_us":{"a":1}}
        """
                .formatted(caller, TENANT, CONTEXT);
    }

    private RecordMetadata send(String key, String value) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(
                        site.topics.requests(), key.getBytes(UTF_8), value.getBytes(UTF_8));
        record.headers().add("traceparent", TRACE.getBytes(UTF_8));
        record.headers().add("mine", new byte[] {0, 1, (byte) 0xff});
        return site.requests.send(record);
    }

    @BeforeAll
    void awaitOutcome() {
        var _ = site.outcome("every-field");
    }

    @AfterAll
    void close() {
        site.close();
        servers.close();
    }

    @Test
    void theResultSaysItAll() {
        ConsumerRecord<byte[], byte[]> record = site.results.all().getFirst();
        assertThat(new String(record.key(), UTF_8)).isEqualTo("every-field");
        JsonNode result = SchemaValidity.of("dispatch-result").valid(text(record));
        assertThat(Instant.parse(result.get("completed_at").stringValue()))
                .isAfterOrEqualTo(Instant.parse(result.get("received_at").stringValue()));
        String expected =
                """
                {"request_id":"every-field","outcome":"dispatched","reason":"ok",
                "room_name":"call-every-field","dispatch_id":null,"phone_number":"0501234567",
                "to_number":"+971 50 123 4567","from_number":"%s","tenant_id":"%s",
                "carrier_name":"etisalat","detected_country":"uae","trunk_id":"ST_config",
                "trunk_source":"config","agent_name":"sales-agent","livekit_config_id":"%s",
                "livekit_config_name":"everything","livekit_host":"127.0.0.1:%d",
                "credential_source":"database","credential_reason":"ok","attempts":1,
                "batch_id":"batch-1","entry_id":"entry-1","call_log_id":"log-1",
                "source_topic":"%s","source_partition":%d,"source_offset":%d}
                """
                        .formatted(
                                caller,
                                TENANT,
                                configId,
                                servers.database.port(),
                                site.topics.requests(),
                                sent.partition(),
                                sent.offset());
        assertThat(without(result, "message", "received_at", "completed_at"))
                .isEqualTo(JsonMapper.shared().readTree(expected));
    }

    @Test
    void theWorkerGetsItsJob() {
        ExecutedDispatch dispatch = servers.database.dispatches().getFirst();
        assertThat(dispatch.room()).isEqualTo("call-every-field");
        assertThat(dispatch.agentName()).isEqualTo("sales-agent");
        assertThat(dispatch.served()).isTrue();
        String expected =
                """
                {"request_id":"every-field","job_id":"job-1","agent_id":42,"voice_id":"voice-1",
                "tts_voice_id":"tts-1","voice_provider":"provider-1","voice_accent":"en-IN",
                "call_log_id":"log-1","lead_id":"lead-1","to_number":"+971 50 123 4567",
                "phone_number":"0501234567","call_mode":"outbound","from_number":"%s",
                "initiated_by":"user-1","is_realtime":true,"realtime_provider":"realtime-1",
                "tts_config":{"speed":1.5,"tags":["a"]},"llm_provider":"llm-1",
                "llm_model":"model-1","knowledge_base_store_ids":"kb-1,kb-2",
                "added_context":"%s","outbound_trunk_id":"ST_config","batch_id":"batch-1",
                "entry_id":"entry-1"}
                """
                        .formatted(caller, "\\uD83D\\uDE00".repeat(500));
        JsonNode metadata = SchemaValidity.of("worker-metadata").valid(dispatch.metadata());
        assertThat(UUID.fromString(metadata.get("attempt_id").stringValue())).isNotNull();
        assertThat(Instant.parse(metadata.get("dial_before").stringValue()))
                .isAfter(Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(without(metadata, "attempt_id", "dial_before"))
                .isEqualTo(JsonMapper.shared().readTree(expected));
    }

    @Test
    void theCredentialEventSaysWhence() {
        ConsumerRecord<byte[], byte[]> record = site.credentials.all().getFirst();
        assertThat(new String(record.key(), UTF_8)).isEqualTo(configId);
        JsonNode event = SchemaValidity.of("credential-source-event").valid(text(record));
        assertThat(event.get("resolve_micros").longValue()).isNotNegative();
        String expected =
                """
                {"request_id":"every-field","tenant_id":"%s","source":"database","reason":"ok",
                "cache":"miss","config_id":"%s","config_name":"everything"}
                """
                        .formatted(TENANT, configId);
        assertThat(without(event, "resolve_micros", "resolved_at"))
                .isEqualTo(JsonMapper.shared().readTree(expected));
    }

    @Test
    void everythingCarriesCloudEventsHeadersAndTheTrace() {
        Set<String> ids = new HashSet<>();
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(site.results.all());
        records.addAll(site.credentials.all());
        assertThat(records).hasSizeGreaterThanOrEqualTo(2);
        for (ConsumerRecord<byte[], byte[]> record : records) {
            assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
            assertThat(ids.add(header(record, "ce_id"))).isTrue();
            assertThat(header(record, "ce_source")).isNotBlank();
            assertThat(header(record, "ce_type")).startsWith("dev.trunkline.");
            assertThat(Instant.parse(header(record, "ce_time"))).isAfter(Instant.EPOCH);
            assertThat(header(record, "content-type")).isEqualTo("application/json");
            assertThat(header(record, "traceparent")).isEqualTo(TRACE);
        }
    }

    @Test
    void aDeadLetterKeepsItsHeadersAndTheTrace() {
        RecordMetadata bad = send("key-bad", "{\"request_id\":7}");
        await().atMost(Site.SOON)
                .untilAsserted(() -> assertThat(site.deadLetters.all()).hasSize(1));
        ConsumerRecord<byte[], byte[]> letter = site.deadLetters.all().getFirst();
        assertThat(new String(letter.key(), UTF_8)).isEqualTo("key-bad");
        assertThat(text(letter)).isEqualTo("{\"request_id\":7}");
        assertThat(header(letter, "traceparent")).isEqualTo(TRACE);
        assertThat(letter.headers().lastHeader("mine").value()).containsExactly(0, 1, (byte) 0xff);
        assertThat(header(letter, "dlq_original_offset")).isEqualTo("" + bad.offset());
        assertThat(header(letter, "dlq_original_partition")).isEqualTo("" + bad.partition());
        assertThat(header(letter, "dlq_original_topic")).isEqualTo(site.topics.requests());
        assertThat(header(letter, "dlq_original_timestamp")).isEqualTo("" + bad.timestamp());
        assertThat(header(letter, "dlq_reason")).isEqualTo("unreadable");
        assertThat(header(letter, "dlq_message")).contains("request_id");
    }

    private static JsonNode without(JsonNode node, String... fields) {
        return ((ObjectNode) node).remove(List.of(fields));
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.value(), UTF_8);
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        assertThat(header).as(name).isNotNull();
        return new String(header.value(), UTF_8);
    }
}
