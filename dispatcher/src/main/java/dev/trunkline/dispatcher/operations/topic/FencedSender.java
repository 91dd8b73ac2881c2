package dev.trunkline.dispatcher.operations.topic;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Sends in transactions, under a name that one process at a time can use. Whoever opens it ends
 * what a former one had begun, and fences it: what is committed after that is known to be all.
 */
public final class FencedSender implements AutoCloseable {
    private static final int RECORDS_AT_ONCE = 200;

    private final KafkaProducer<byte[], byte[]> producer;
    private int open;

    private FencedSender(KafkaProducer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    public static FencedSender open(KafkaAccess access, String name) {
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(access.transactional(name));
        try {
            producer.initTransactions();
            return new FencedSender(producer);
        } catch (RuntimeException e) {
            producer.close();
            throw e;
        }
    }

    public void send(ProducerRecord<byte[], byte[]> record) {
        if (open == 0) {
            producer.beginTransaction();
        }
        // A send that fails lets the commit fail.
        var _ = producer.send(record);
        open++;
        if (open >= RECORDS_AT_ONCE) {
            commit();
        }
    }

    /** What was sent until now is there, all of it, when this returns. */
    public void commit() {
        if (open > 0) {
            producer.commitTransaction();
            open = 0;
        }
    }

    /** Without a commit, what was sent since the last one never was. */
    @Override
    public void close() {
        producer.close();
    }
}
