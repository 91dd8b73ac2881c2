package dev.trunkline.dispatcher.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.dispatcher.cli.request.CalleeKey;
import dev.trunkline.dispatcher.operations.topic.EventHeaders;
import dev.trunkline.dispatcher.operations.topic.KafkaAccess;
import dev.trunkline.schemas.CallRequest;
import dev.trunkline.schemas.CallRequestJson;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Puts call requests on their topic. The key is the callee, the same for every spelling, so that a
 * request sent again meets its first copy on the same partition.
 */
final class CallSender implements AutoCloseable {
    private static final EventHeaders HEADERS =
            new EventHeaders("/trunkline/send", "dev.trunkline.call.requested.v1");

    private final KafkaAccess access;
    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;

    CallSender(KafkaAccess access) {
        this.access = access;
        this.topic = access.topics().callRequests();
        this.producer = new KafkaProducer<>(access.sender());
    }

    /** Hands a request to the producer; {@code done} hears from the producer's thread. */
    void send(CallRequest request, Instant now, Callback done) {
        var _ = producer.send(record(request, now), done);
    }

    /** Sends a request and waits until Kafka has it. */
    RecordMetadata sendNow(CallRequest request, Instant now) {
        try {
            return producer.send(record(request, now)).get();
        } catch (ExecutionException e) {
            throw access.failure(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Waits until Kafka has all of them, or has failed. */
    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }

    private ProducerRecord<byte[], byte[]> record(CallRequest request, Instant now) {
        String callee = Objects.requireNonNull(request.toNumber(), "checked before it is sent");
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(
                        topic,
                        CalleeKey.of(callee).getBytes(UTF_8),
                        CallRequestJson.write(request));
        HEADERS.addTo(record.headers(), request.requestId(), now);
        return record;
    }
}
