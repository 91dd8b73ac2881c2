package dev.trunkline.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.simulation.Fault.Kind;
import dev.trunkline.simulation.Fault.When;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SimulatedBrokerTest extends BrokerContract {
    private @Nullable World world;

    @Override
    void on(Consumer<Cluster> test) {
        on(List.of(), test);
    }

    private void on(List<Fault> faults, Consumer<Cluster> test) {
        Scenario.Shape shape =
                new Scenario.Shape(Group.Protocol.COOPERATIVE, 0, 2, false, false, 1_000);
        World.inhabit(
                new Scenario(1, shape, List.of(), faults, 0),
                (entered, process) -> {
                    world = entered;
                    test.accept(new SimulatedCluster(entered, process));
                });
    }

    @Override
    long nanoTime() {
        return world == null ? 0 : world.scheduler().now();
    }

    /** Only here can answers be lost at will. */
    @Test
    void a_commit_whose_answer_is_lost_is_made_and_can_be_repeated() {
        List<Fault> lost = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            lost.add(new Fault(Kind.LOSE_ANSWER, -1, new When.OnStep(Step.COMMIT, false, i), 0));
        }
        on(
                lost,
                cluster -> {
                    Producer<byte[], byte[]> producer = cluster.producer("id");
                    producer.initTransactions();
                    producer.beginTransaction();
                    var _ =
                            producer.send(
                                    new ProducerRecord<>(
                                            cluster.log().topic(), 0, null, "once".getBytes(UTF_8)),
                                    (sent, failed) -> {});
                    assertThatThrownBy(producer::commitTransaction)
                            .isInstanceOf(TimeoutException.class);
                    assertThatThrownBy(producer::abortTransaction)
                            .isInstanceOf(IllegalStateException.class);
                    producer.commitTransaction();
                    assertThat(log(cluster).end()).isEqualTo(2);
                    assertThat(log(cluster).lastStable()).isPositive();
                });
    }

    private Log log(Cluster cluster) {
        return java.util.Objects.requireNonNull(world).broker().log(cluster.log());
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
