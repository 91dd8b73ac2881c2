package dev.trunkline.simulation;

import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Brokers that the contract is held against, simulated or real, and clients of theirs. */
interface Cluster {
    /** The consumer group's name. */
    String group();

    /** Two partitions that the group reads. */
    List<TopicPartition> input();

    /** A partition that nobody else writes to. */
    TopicPartition log();

    /** Its transactions are given up after a few seconds. */
    Producer<byte[], byte[]> producer(String transactionalId);

    /** A producer the answer to whose first commit does not come in time. */
    Producer<byte[], byte[]> unanswered(String transactionalId);

    /** A member of the group, under the protocol that the test is about. */
    Consumer<byte[], byte[]> member();

    Consumer<byte[], byte[]> reader(IsolationLevel isolation);
}
