package dev.trunkline.dispatcher.emit;

import static dev.trunkline.dispatcher.TestingCalls.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.TestingCalls;
import dev.trunkline.dispatcher.claim.LedgerJson;
import dev.trunkline.dispatcher.claim.LedgerKey;
import dev.trunkline.schemas.CallParties;
import dev.trunkline.schemas.CredentialSourceEvent;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.DispatchResultJson;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.Reason;
import dev.trunkline.schemas.SourceRecord;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundRecordsTest {
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final byte[] NO_TEXT = {0, (byte) 0xff, 7};

    private final RecordHeaders received = new RecordHeaders();
    private final OutboundRecords records =
            new OutboundRecords(
                    new TopicNames("requests", "results", "credentials", "dlq", "ledger"),
                    "trunkline");

    @Test
    void aResultIsACloudEventUnderItsRequestId() {
        ProducerRecord<byte[], byte[]> sent = records.result(result("fine", "+97154"), request());
        assertThat(sent.topic()).isEqualTo("results");
        assertThat(sent.partition()).isNull();
        assertThat(sent.key()).asString().isEqualTo("order-1");
        assertThat(DispatchResultJson.read(sent.value())).isEqualTo(result("fine", "+97154"));
        assertThat(header(sent, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(sent, "ce_id")).isEqualTo("result-requests-3-17");
        assertThat(header(sent, "ce_source")).isEqualTo("/trunkline/dispatcher");
        assertThat(header(sent, "ce_type")).isEqualTo("dev.trunkline.dispatch.result.v1");
        assertThat(header(sent, "ce_time")).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(header(sent, "content-type")).isEqualTo("application/json");
        assertThat(header(sent, "traceparent")).isNull();
    }

    @Test
    void theTraceGoesOn() {
        received.add("traceparent", TRACE.getBytes(UTF_8));
        received.add("secret-of-the-producer", NO_TEXT);
        ProducerRecord<byte[], byte[]> result = records.result(result("fine", null), request());
        assertThat(header(result, "traceparent")).isEqualTo(TRACE);
        assertThat(result.headers().lastHeader("secret-of-the-producer")).isNull();
        assertThat(header(records.credentials(event("config-1"), request()), "traceparent"))
                .isEqualTo(TRACE);
        assertThat(header(deadLetter(), "traceparent")).isEqualTo(TRACE);
    }

    @Test
    void aResolutionGoesUnderItsConfigOrTheEnvironment() {
        ProducerRecord<byte[], byte[]> config = records.credentials(event("config-1"), request());
        assertThat(config.topic()).isEqualTo("credentials");
        assertThat(config.key()).asString().isEqualTo("config-1");
        assertThat(header(config, "ce_type")).isEqualTo("dev.trunkline.credential.source.v1");
        assertThat(records.credentials(event(null), request()).key())
                .asString()
                .isEqualTo("environment");
    }

    @Test
    void aDeadLetterIsWhatWasReceivedAndWhy() {
        received.add("theirs", NO_TEXT);
        ProducerRecord<byte[], byte[]> sent = deadLetter();
        assertThat(sent.topic()).isEqualTo("dlq");
        assertThat(sent.key()).isEqualTo(NO_TEXT);
        assertThat(sent.value()).isEqualTo(NO_TEXT);
        assertThat(sent.headers().lastHeader("theirs").value()).isEqualTo(NO_TEXT);
        assertThat(header(sent, "dlq_reason")).isEqualTo("unreadable");
        assertThat(header(sent, "dlq_message")).isEqualTo("not JSON");
        assertThat(header(sent, "dlq_original_topic")).isEqualTo("requests");
        assertThat(header(sent, "dlq_original_partition")).isEqualTo("3");
        assertThat(header(sent, "dlq_original_offset")).isEqualTo("17");
        assertThat(header(sent, "dlq_original_timestamp")).isEqualTo("1772366400000");
        assertThat(header(sent, "dlq_group")).isEqualTo("trunkline");
        assertThat(received.toArray()).hasSize(1);
    }

    @Test
    void aDeadLetterWithoutKeyAndValueStaysWithout() {
        ConsumerRecord<byte[], byte[]> empty = new ConsumerRecord<>("requests", 3, 17, null, null);
        ProducerRecord<byte[], byte[]> sent =
                records.deadLetter(empty, new DeadLetter("unreadable", "no value"));
        assertThat(sent.key()).isNull();
        assertThat(sent.value()).isNull();
    }

    @Test
    void aLedgerRecordStaysOnItsPartition() {
        LedgerKey key = new LedgerKey.Request("order-1");
        var claim = TestingCalls.claim(17, 1, "attempt-1", false);
        ProducerRecord<byte[], byte[]> sent = records.ledger(3, key, claim);
        assertThat(sent.topic()).isEqualTo("ledger");
        assertThat(sent.partition()).isEqualTo(3);
        assertThat(sent.key()).isEqualTo(key.bytes());
        assertThat(LedgerJson.read(sent.value())).isEqualTo(claim);
        assertThat(header(sent, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(sent, "ce_id")).isEqualTo("ledger-3-r:order-1-2026-03-01T12:00:00Z");
        assertThat(header(sent, "ce_source")).isEqualTo("/trunkline/dispatcher");
        assertThat(header(sent, "ce_type")).isEqualTo("dev.trunkline.ledger.entry.v1");
        assertThat(header(sent, "ce_time")).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(header(sent, "content-type")).isEqualTo("application/json");
    }

    @Test
    void aTombstoneOfTheLedgerIsNoEvent() {
        ProducerRecord<byte[], byte[]> sent = records.ledger(3, new LedgerKey.Offset(17), null);
        assertThat(sent.partition()).isEqualTo(3);
        assertThat(sent.value()).isNull();
        assertThat(sent.headers()).isEmpty();
    }

    /** A topic takes 1 MiB by default; a send that fails would be repeated for ever. */
    @ParameterizedTest
    @ValueSource(ints = {10, 1_025, 200_000, 262_144, 5_000_000})
    void aResultFitsTheBrokerWhateverTheRequestHeld(int length) {
        String huge = "9".repeat(length);
        DispatchResult result = result("No country code found in '" + huge + "'", huge);
        byte[] sent = records.result(result, request()).value();
        assertThat(sent.length).isLessThan(1_000_000);
        DispatchResult read = DispatchResultJson.read(sent);
        assertThat(read.requestId()).isEqualTo("order-1");
        assertThat(read.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(read.message()).startsWith("No country code found in '999");
        assertThat(read.parties().batchId()).isEqualTo("batch-1");
        if (length < 250_000) {
            assertThat(read).isEqualTo(result);
        }
    }

    private ProducerRecord<byte[], byte[]> deadLetter() {
        return records.deadLetter(request(), new DeadLetter("unreadable", "not JSON"));
    }

    private ConsumerRecord<byte[], byte[]> request() {
        return new ConsumerRecord<>(
                "requests",
                3,
                17,
                NOON.toEpochMilli(),
                TimestampType.CREATE_TIME,
                NO_TEXT.length,
                NO_TEXT.length,
                NO_TEXT,
                NO_TEXT,
                received,
                Optional.empty());
    }

    private static DispatchResult result(String message, @Nullable String to) {
        return new DispatchResult(
                "order-1",
                Outcome.REJECTED,
                Reason.NO_COUNTRY_CODE,
                message,
                null,
                null,
                0,
                new CallParties(to, null, null, "batch-1", null, null),
                TestingCalls.ROUTE,
                TestingCalls.SERVER,
                new SourceRecord("requests", 3, 17),
                NOON,
                NOON);
    }

    private static CredentialSourceEvent event(@Nullable String configId) {
        return new CredentialSourceEvent(
                "order-1", null, "database", "ok", "hit", configId, null, 1, NOON);
    }

    private static @Nullable String header(ProducerRecord<byte[], byte[]> sent, String name) {
        Header header = sent.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }
}
