package dev.trunkline.simulation;

import dev.trunkline.sandbox.kafka.EmbeddedKafka;
import dev.trunkline.sandbox.kafka.FreshTopics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The simulated broker is held to this one. */
class EmbeddedBrokerIT extends BrokerContract {
    private static @Nullable EmbeddedKafka kafka;

    @BeforeAll
    static void open() {
        kafka = EmbeddedKafka.open();
    }

    @AfterAll
    static void close() {
        if (kafka != null) {
            kafka.close();
        }
    }

    @Override
    void on(Group.Protocol protocol, Consumer<Cluster> test) {
        String bootstrap = java.util.Objects.requireNonNull(kafka).bootstrapServers();
        EmbeddedCluster cluster =
                new EmbeddedCluster(
                        bootstrap, UUID.randomUUID().toString().substring(0, 8), protocol);
        cluster.createTopics();
        test.accept(cluster);
    }

    @Override
    long nanoTime() {
        return System.nanoTime();
    }

    /**
     * @param suffix of topics, group and transactional ids that only one test has
     */
    private record EmbeddedCluster(String bootstrap, String suffix, Group.Protocol protocol)
            implements Cluster {
        void createTopics() {
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
                FreshTopics.create(
                        admin,
                        List.of(
                                new NewTopic("input-" + suffix, 2, (short) 1),
                                new NewTopic("log-" + suffix, 1, (short) 1)));
            } catch (ExecutionException | InterruptedException notMade) {
                throw new IllegalStateException("topics not made", notMade);
            }
        }

        @Override
        public List<TopicPartition> input() {
            return List.of(
                    new TopicPartition("input-" + suffix, 0),
                    new TopicPartition("input-" + suffix, 1));
        }

        @Override
        public TopicPartition log() {
            return new TopicPartition("log-" + suffix, 0);
        }

        @Override
        public Producer<byte[], byte[]> producer(String transactionalId) {
            return new KafkaProducer<>(transactional(transactionalId));
        }

        private Map<String, Object> transactional(String id) {
            Map<String, Object> properties = new HashMap<>();
            properties.put("bootstrap.servers", bootstrap);
            properties.put("transactional.id", id + "-" + suffix);
            properties.put("transaction.timeout.ms", 3_000);
            properties.put("key.serializer", ByteArraySerializer.class.getName());
            properties.put("value.serializer", ByteArraySerializer.class.getName());
            return properties;
        }

        /** It waits for no answer at all: each operation is repeated until it has come. */
        @Override
        public Producer<byte[], byte[]> unanswered(String transactionalId) {
            Map<String, Object> properties = transactional(transactionalId);
            properties.put("max.block.ms", 0);
            Producer<byte[], byte[]> producer = new KafkaProducer<>(properties);
            await(producer::initTransactions);
            await(() -> producer.partitionsFor(log().topic()));
            return producer;
        }

        private static void await(Runnable operation) {
            while (!isAnswered(operation)) {
                Thread.onSpinWait();
            }
        }

        @Override
        public org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> member() {
            Map<String, Object> properties = reading(IsolationLevel.READ_COMMITTED);
            properties.put("group.id", group());
            properties.put("enable.auto.commit", false);
            if (protocol == Group.Protocol.CONSUMER) {
                properties.put("group.protocol", "consumer");
            } else {
                properties.put(
                        "partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
            }
            return new KafkaConsumer<>(properties);
        }

        @Override
        public String group() {
            return Instance.GROUP + "-" + suffix;
        }

        @Override
        public org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> reader(
                IsolationLevel isolation) {
            return new KafkaConsumer<>(reading(isolation));
        }

        private Map<String, Object> reading(IsolationLevel isolation) {
            Map<String, Object> properties = new HashMap<>();
            properties.put("bootstrap.servers", bootstrap);
            properties.put("isolation.level", isolation.toString());
            properties.put("auto.offset.reset", "earliest");
            properties.put("key.deserializer", ByteArrayDeserializer.class.getName());
            properties.put("value.deserializer", ByteArrayDeserializer.class.getName());
            return properties;
        }
    }
}
