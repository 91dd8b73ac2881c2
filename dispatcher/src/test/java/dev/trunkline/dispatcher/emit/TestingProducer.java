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
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A mock producer whose topics and commits can be made to fail as the real one's do. */
public final class TestingProducer extends MockProducer<byte[], byte[]> {
    /** Records with these values, or on these topics, can't be sent. */
    public final Set<String> unwritable = new HashSet<>();

    /** What the next commits throw, one each. */
    public final Queue<RuntimeException> commitFailures = new ConcurrentLinkedQueue<>();

    /**
     * The commit of the transaction that holds this text is not answered, once; null for none.
     * Where {@link #commitsAnyway}, it is made all the same.
     */
    public volatile @Nullable String unanswered;

    public volatile boolean commitsAnyway;

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
        loseAnswer();
        super.commitTransaction();
    }

    private void loseAnswer() {
        String wanted = unanswered;
        if (wanted != null && uncommittedRecords().stream().anyMatch(r -> holds(r, wanted))) {
            unanswered = null;
            if (commitsAnyway) {
                super.commitTransaction();
            }
            // Tried again, it has no transaction, or one that others have settled by then.
            commitFailures.add(new KafkaException("no transaction to commit"));
            throw new TimeoutException("no answer");
        }
    }

    private static boolean holds(ProducerRecord<byte[], byte[]> record, String text) {
        return record.value() != null && new String(record.value(), UTF_8).contains(text);
    }

    @Override
    public void abortTransaction() {
        aborts++;
        failedSends.clear();
        super.abortTransaction();
    }
}
