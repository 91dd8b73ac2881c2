package dev.trunkline.dispatcher.engine;

import static dev.trunkline.dispatcher.engine.EngineFixture.PARTITION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MembershipTest {
    private static final String NOT_YET = "waiting for the group to share out";

    private final EngineFixture fixture = new EngineFixture();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final Engine engine =
            new Engine(
                    EngineFixture.settings(),
                    fixture.parts(() -> consumer, _ -> emptyLedger(), InstantSource.system()),
                    1);

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void anEngineIsNotReadyBeforeItKnowsWhatIsItsOwn() {
        consumer.updatePartitions(
                "requests",
                List.of(new PartitionInfo("requests", 0, Node.noNode(), new Node[0], new Node[0])));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        engine.start();
        await().untilAsserted(() -> {
            assertThat(engine.snapshot().state()).isEqualTo(EngineSnapshot.State.RUNNING);
            assertThat(engine.snapshot().obstacle()).isEqualTo(NOT_YET);
        });
        consumer.schedulePollTask(() -> consumer.rebalance(List.of(PARTITION)));
        await().untilAsserted(() -> assertThat(engine.snapshot().obstacle()).isNull());
        assertThat(engine.snapshot().partitions()).isOne();
        assertThat(fixture.listener.partitionsReady).hasSize(1);
        // It has nothing to do then, and knows it.
        consumer.schedulePollTask(() -> consumer.rebalance(List.of()));
        await().untilAsserted(() -> assertThat(engine.snapshot().partitions()).isZero());
        assertThat(engine.snapshot().obstacle()).isNull();
        assertThat(fixture.listener.drains).hasSize(1);
    }

    private static MockConsumer<byte[], byte[]> emptyLedger() {
        TopicPartition ledger = new TopicPartition("ledger", 0);
        MockConsumer<byte[], byte[]> reader = new MockConsumer<>("earliest");
        reader.updateBeginningOffsets(Map.of(ledger, 0L));
        reader.updateEndOffsets(Map.of(ledger, 0L));
        return reader;
    }
}
