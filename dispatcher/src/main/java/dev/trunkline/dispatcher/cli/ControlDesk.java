package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.control.ControlFold;
import dev.trunkline.dispatcher.control.ControlTopic;
import dev.trunkline.dispatcher.control.Controls;
import dev.trunkline.schemas.CallControl;
import dev.trunkline.schemas.CallControlJson;
import dev.trunkline.schemas.ControlAction;
import dev.trunkline.schemas.ControlKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/** What is in force, and how to change it: for the commands that pause, resume and cancel. */
final class ControlDesk {
    private static final EventHeaders HEADERS =
            new EventHeaders("/trunkline/control", "dev.trunkline.call.control.v1");

    private final KafkaAccess access;
    private final String topic;
    private final ControlFold fold;
    private final Instant now;

    private ControlDesk(KafkaAccess access, ControlFold fold, Instant now) {
        this.access = access;
        this.topic = access.topics().control();
        this.fold = fold;
        this.now = now;
    }

    /** Reads what is in force. */
    static ControlDesk open(Surroundings around, Instant now) {
        KafkaAccess access = KafkaAccess.of(around);
        String topic = access.topics().control();
        access.require(List.of(topic));
        ControlFold fold = new ControlFold(access.cancelledFor());
        try (var _ = ControlTopic.read(new KafkaConsumer<>(access.reader()), topic, fold)) {
            return new ControlDesk(access, fold, now);
        } catch (KafkaException e) {
            throw access.failure(e);
        }
    }

    /** In the order of {@code controls}: cancellations last. */
    List<CallControl> inForce() {
        Controls controls = fold.at(now);
        return Stream.of(ControlAction.values())
                .flatMap(action -> controls.all(action).stream())
                .toList();
    }

    /** By what they are known by. */
    Map<ControlKey, CallControl> byKey() {
        return inForce().stream().collect(Collectors.toMap(CallControl::key, Function.identity()));
    }

    /** Until when one counts; null when only a person ends it. */
    @Nullable Instant until(CallControl control) {
        return fold.until(control);
    }

    /** Puts controls in force; returns once Kafka has them on all its replicas. */
    void put(List<CallControl> controls) {
        Map<ControlKey, byte @Nullable []> values = new LinkedHashMap<>();
        controls.forEach(control -> values.put(control.key(), CallControlJson.write(control)));
        write(values);
    }

    /** Takes controls back; returns once Kafka has that on all its replicas. */
    void remove(List<ControlKey> keys) {
        Map<ControlKey, byte @Nullable []> values = new LinkedHashMap<>();
        keys.forEach(key -> values.put(key, null));
        write(values);
    }

    /** With what nobody needs any more taken off the topic. */
    private void write(Map<ControlKey, byte @Nullable []> values) {
        fold.forgotten(now).forEach(key -> values.putIfAbsent(key, null));
        try (var producer = new KafkaProducer<byte[], byte[]>(access.sender())) {
            List<Future<?>> sent =
                    values.entrySet().stream()
                            .<Future<?>>map(entry ->
                                    producer.send(record(entry.getKey(), entry.getValue())))
                            .toList();
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

    private ProducerRecord<byte[], byte[]> record(ControlKey key, byte @Nullable [] value) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key.bytes(), value);
        HEADERS.addTo(record.headers(), UUID.randomUUID().toString(), now);
        return record;
    }
}
