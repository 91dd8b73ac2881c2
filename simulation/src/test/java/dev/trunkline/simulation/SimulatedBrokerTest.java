package dev.trunkline.simulation;

import dev.trunkline.simulation.Fault.Kind;
import dev.trunkline.simulation.Fault.When;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

class SimulatedBrokerTest extends BrokerContract {
    private @Nullable World world;

    @Override
    void on(Group.Protocol protocol, Consumer<Cluster> test) {
        Scenario.Shape shape = new Scenario.Shape(protocol, 0, 2, false, false, 1_000);
        World.inhabit(
                new Scenario(1, shape, List.of(), List.of(), 0),
                (entered, process) -> {
                    world = entered;
                    test.accept(new SimulatedCluster(entered, process));
                });
    }

    @Override
    long nanoTime() {
        return world == null ? 0 : world.scheduler().now();
    }

    private record SimulatedCluster(World world, SimulatedProcess process) implements Cluster {
        @Override
        public List<TopicPartition> input() {
            return world.broker().logs(Instance.TOPICS.requests()).stream()
                    .map(log -> log.partition)
                    .toList();
        }

        @Override
        public String group() {
            return Instance.GROUP;
        }

        @Override
        public TopicPartition log() {
            return new TopicPartition(Instance.TOPICS.ledger(), 0);
        }

        @Override
        public Producer<byte[], byte[]> producer(String transactionalId) {
            return SimulatedProducer.of(world, process, transactionalId);
        }

        @Override
        public Producer<byte[], byte[]> unanswered(String transactionalId) {
            for (int nth = 1; nth <= 3; nth++) {
                When when = new When.OnStep(Step.COMMIT, false, nth);
                world.faults().add(new Fault(Kind.LOSE_ANSWER, process.instance, when, 0));
            }
            Producer<byte[], byte[]> producer = producer(transactionalId);
            producer.initTransactions();
            return producer;
        }

        @Override
        public org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> member() {
            return SimulatedConsumer.of(world, process, Instance.GROUP);
        }

        @Override
        public org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> reader(
                IsolationLevel isolation) {
            return SimulatedReader.of(world, process, isolation);
        }
    }
}
