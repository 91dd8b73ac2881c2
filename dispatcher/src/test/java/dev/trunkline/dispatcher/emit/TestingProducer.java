package dev.trunkline.dispatcher.emit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A mock producer whose topics and commits can be made to fail as the real one's do. */
public final class TestingProducer extends MockProducer<byte[], byte[]> {
    /** Records with these values, or on these topics, can't be sent. */
    public final Set<String> unwritable = new HashSet<>();

    /** What the next commits throw, one each. */
    public final Queue<RuntimeException> commitFailures = new ConcurrentLinkedQueue<>();

    public int commitTries;
    public int aborts;
    private final Deque<KafkaException> failedSends = new ArrayDeque<>();

    public TestingProducer() {
        super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public synchronized Future<RecordMetadata> send(
            ProducerRecord<byte[], byte[]> record, Callback callback) {
        boolean readable = record.value() != null;
        if (unwritable.contains(record.topic())
                || (readable && unwritable.contains(new String(record.value(), UTF_8)))) {
            KafkaException failure = new KafkaException("can't be written: " + record.topic());
            failedSends.add(failure);
            callback.onCompletion(null, failure);
            return CompletableFuture.failedFuture(failure);
        }
        return super.send(record, callback);
    }

    @Override
    public void commitTransaction() {
        commitTries++;
        if (!failedSends.isEmpty()) {
            throw new KafkaException("a send has failed", failedSends.peek());
        }
        RuntimeException failure = commitFailures.poll();
        if (failure != null) {
            throw failure;
        }
        super.commitTransaction();
    }

    @Override
    public void abortTransaction() {
        aborts++;
        failedSends.clear();
        super.abortTransaction();
    }
}
