package dev.trunkline.dispatcher.emit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.dispatcher.claim.LedgerEntry;
import dev.trunkline.dispatcher.claim.LedgerJson;
import dev.trunkline.dispatcher.claim.LedgerKey;
import dev.trunkline.schemas.CredentialSourceEvent;
import dev.trunkline.schemas.CredentialSourceEventJson;
import dev.trunkline.schemas.DispatchResult;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Makes the records of each topic, with CloudEvents 1.0 binary-mode headers. */
public final class OutboundRecords {
    private static final Header RESULT_TYPE =
            OutboundHeaders.type("dev.trunkline.dispatch.result.v1");
    private static final Header CREDENTIAL_TYPE =
            OutboundHeaders.type("dev.trunkline.credential.source.v1");
    private static final Header LEDGER_TYPE = OutboundHeaders.type("dev.trunkline.ledger.entry.v1");

    private final TopicNames topics;
    private final byte[] group;

    public OutboundRecords(TopicNames topics, String group) {
        this.topics = topics;
        this.group = group.getBytes(UTF_8);
    }

    /** The outcome of a record. Its CloudEvents id is the same however often it is sent. */
    public ProducerRecord<byte[], byte[]> result(
            DispatchResult result, ConsumerRecord<byte[], byte[]> request) {
        String id =
                "result-%s-%d-%d".formatted(request.topic(), request.partition(), request.offset());
        return new ProducerRecord<>(
                topics.results(),
                null,
                result.requestId().getBytes(UTF_8),
                BoundedResult.json(result),
                headers(id, RESULT_TYPE, result.completedAt(), request));
    }

    /** A credential resolution that a call caused. */
    public ProducerRecord<byte[], byte[]> credentials(
            CredentialSourceEvent event, ConsumerRecord<byte[], byte[]> request) {
        String key = Objects.requireNonNullElse(event.configId(), "environment");
        return new ProducerRecord<>(
                topics.credentials(),
                null,
                key.getBytes(UTF_8),
                CredentialSourceEventJson.write(event),
                headers(
                        UUID.randomUUID().toString(),
                        CREDENTIAL_TYPE,
                        event.resolvedAt(),
                        request));
    }

    /** The record as it came, byte for byte, with headers that say why it is here. */
    public ProducerRecord<byte[], byte[]> deadLetter(
            ConsumerRecord<byte[], byte[]> request, DeadLetter why) {
        Headers headers = new RecordHeaders(request.headers().toArray());
        headers.add(DeadLetterHeaders.REASON, why.reason().getBytes(UTF_8));
        headers.add(DeadLetterHeaders.MESSAGE, why.message().getBytes(UTF_8));
        headers.add(DeadLetterHeaders.ORIGINAL_TOPIC, request.topic().getBytes(UTF_8));
        headers.add(DeadLetterHeaders.ORIGINAL_PARTITION, digits(request.partition()));
        headers.add(DeadLetterHeaders.ORIGINAL_OFFSET, digits(request.offset()));
        headers.add(DeadLetterHeaders.ORIGINAL_TIMESTAMP, digits(request.timestamp()));
        headers.add(DeadLetterHeaders.GROUP, group);
        return new ProducerRecord<>(
                topics.deadLetters(), null, request.key(), request.value(), headers);
    }

    /**
     * A ledger record, on the partition of the same number as the request's. A tombstone is no
     * event, and has no headers.
     *
     * @param entry null for a tombstone
     */
    public ProducerRecord<byte[], byte[]> ledger(
            int partition, LedgerKey key, @Nullable LedgerEntry entry) {
        if (entry == null) {
            return new ProducerRecord<>(topics.ledger(), partition, key.bytes(), null);
        }
        byte[] bytes = key.bytes();
        String id = "ledger-" + partition + '-' + new String(bytes, UTF_8) + '-' + entry.at();
        return new ProducerRecord<>(
                topics.ledger(),
                partition,
                bytes,
                LedgerJson.write(entry),
                OutboundHeaders.of(id, LEDGER_TYPE, entry.at()));
    }

    private static List<Header> headers(
            String id, Header type, Instant time, ConsumerRecord<byte[], byte[]> request) {
        RecordHeaders headers = OutboundHeaders.of(id, type, time);
        Header trace = OutboundHeaders.trace(request.headers());
        if (trace != null) {
            headers.add(trace);
        }
        return List.of(headers.toArray());
    }

    private static byte[] digits(long number) {
        return Long.toString(number).getBytes(UTF_8);
    }
}
