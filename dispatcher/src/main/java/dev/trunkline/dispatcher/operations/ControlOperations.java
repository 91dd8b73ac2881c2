package dev.trunkline.dispatcher.operations;

import dev.trunkline.dispatcher.control.ControlFold;
import dev.trunkline.dispatcher.control.ControlTopic;
import dev.trunkline.dispatcher.operations.topic.EventHeaders;
import dev.trunkline.dispatcher.operations.topic.KafkaAccess;
import dev.trunkline.schemas.CallControl;
import dev.trunkline.schemas.CallControlJson;
import dev.trunkline.schemas.ControlKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * What is paused and cancelled, and how to change it. Each question reads the control topic anew.
 * Every method throws {@link dev.trunkline.dispatcher.operations.topic.KafkaTrouble} when Kafka
 * can't be worked with. Thread-safe.
 */
public final class ControlOperations {
    private static final EventHeaders HEADERS =
            new EventHeaders("/trunkline/control", "dev.trunkline.call.control.v1");

    private final KafkaAccess access;
    private final String topic;

    public ControlOperations(KafkaAccess access) {
        this.access = access;
        this.topic = access.topics().control();
    }

    /** What is in force at a moment. */
    public ControlsInForce inForce(Instant now) {
        return new ControlsInForce(read(), now);
    }

    /**
     * Puts controls in force; returns once Kafka has them on all its replicas.
     *
     * @return what was in force before
     */
    public ControlsInForce put(List<CallControl> controls, Instant now) {
        ControlFold before = read();
        Map<ControlKey, byte @Nullable []> values = new LinkedHashMap<>();
        controls.forEach(control -> values.put(control.key(), CallControlJson.write(control)));
        write(before, values, now);
        return new ControlsInForce(before, now);
    }

    /** Takes controls back; returns once Kafka has that on all its replicas. */
    public TakenBack takeBack(List<ControlKey> keys, Instant now) {
        ControlFold fold = read();
        Set<ControlKey> inForce = new ControlsInForce(fold, now).byKey().keySet();
        Map<ControlKey, byte @Nullable []> values = new LinkedHashMap<>();
        keys.stream().filter(inForce::contains).forEach(key -> values.put(key, null));
        List<ControlKey> present = List.copyOf(values.keySet());
        if (!present.isEmpty()) {
            write(fold, values, now);
        }
        return new TakenBack(present, keys.stream().filter(key -> !inForce.contains(key)).toList());
    }

    private ControlFold read() {
        access.require(List.of(topic));
        ControlFold fold = new ControlFold(access.cancelledFor());
        try (var _ =
                ControlTopic.read(new KafkaConsumer<>(access.reader()), topic, fold, _ -> {})) {
            return fold;
        } catch (KafkaException e) {
            throw access.failure(e);
        }
    }

    /** With what nobody needs any more taken off the topic. */
    private void write(ControlFold fold, Map<ControlKey, byte @Nullable []> values, Instant now) {
        fold.forgotten(now).forEach(key -> values.putIfAbsent(key, null));
        try (var producer = new KafkaProducer<byte[], byte[]>(access.sender())) {
            List<Future<?>> sent = new ArrayList<>();
            values.forEach((key, value) -> sent.add(producer.send(record(key, value, now))));
            for (Future<?> one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw access.failure(e.getCause() == null ? e : e.getCause());
        } catch (KafkaException e) {
            throw access.failure(e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private ProducerRecord<byte[], byte[]> record(
            ControlKey key, byte @Nullable [] value, Instant now) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key.bytes(), value);
        HEADERS.addTo(record.headers(), UUID.randomUUID().toString(), now);
        return record;
    }
}
