package dev.trunkline.dispatcher.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.testing.Requests;
import dev.trunkline.dispatcher.testing.TestTopics;
import dev.trunkline.schemas.Outcome;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A batch that the client can't decode, here one that is damaged on the broker's disk, holds its
 * own partition and no other, and says so.
 */
class UnreadableBatchIT {
    private final Servers servers = new Servers();
    private final TestTopics topics = TestTopics.create(2);
    private final TopicPartition partition = new TopicPartition(topics.requests(), 0);
    private Damage damage;

    @BeforeEach
    void damageABatch() throws Exception {
        try (Requests requests = new Requests(topics)) {
            var _ = send(requests, 0, "before");
            RecordMetadata damaged = send(requests, 0, "damaged");
            assertThat(damaged.offset()).isOne();
        }
        damage = Damage.toTheEndOf(topics, partition);
        damage.toggle();
    }

    @AfterEach
    void close() {
        servers.close();
    }

    private static RecordMetadata send(Requests requests, int partition, String id) {
        return requests.send(record(requests.topic(), partition, id));
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, int partition, String id) {
        return new ProducerRecord<>(
                topic,
                partition,
                id.getBytes(UTF_8),
                Requests.call(id, "", Site.CALLEE).getBytes(UTF_8));
    }

    private static void awaitHeld(Site site) {
        await().atMost(Site.SOON)
                .untilAsserted(() ->
                        assertThat(site.get("/health/ready").body())
                                .contains(
                                        "\"status\":\"degraded\"",
                                        "records can't be read, their calls wait: ",
                                        site.topics.requests() + "-0 from offset 1 on: "));
        site.awaitMetrics("calldispatch_partitions_unreadable 1.0");
    }

    private static void awaitMended(Site site) {
        site.awaitMetrics("calldispatch_partitions_unreadable 0.0");
        await().atMost(Site.SOON)
                .untilAsserted(() ->
                        assertThat(site.get("/health/ready").body())
                                .doesNotContain("can't be read"));
    }

    @Test
    void itHoldsItsPartitionUntilItIsMended() throws Exception {
        try (Site site = Site.open(topics, servers.variables())) {
            awaitHeld(site);
            assertThat(site.outcome("before").outcome()).isEqualTo(Outcome.DISPATCHED);
            for (int i = 0; i < 20; i++) {
                var _ = send(site.requests, 1, "other-" + i);
            }
            assertThat(site.outcome("other-19").outcome()).isEqualTo(Outcome.DISPATCHED);
            damage.toggle();
            assertThat(site.outcome("damaged").outcome()).isEqualTo(Outcome.DISPATCHED);
            awaitMended(site);
            assertThat(servers.environment.ringsByRoom())
                    .hasSize(22)
                    .allSatisfy((room, rings) -> assertThat(rings).isOne());
        }
    }

    /** What an operator does with a batch that no replica has whole. */
    @Test
    void itsPartitionGoesOnWhenItIsDeleted() throws Exception {
        try (Site site = Site.open(topics, servers.variables());
                Admin admin =
                        Admin.create(Map.of("bootstrap.servers", topics.bootstrapServers()))) {
            awaitHeld(site);
            var _ =
                    admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(2)))
                            .all()
                            .get();
            var _ = send(site.requests, 0, "after");
            assertThat(site.outcome("after").outcome()).isEqualTo(Outcome.DISPATCHED);
            awaitMended(site);
        }
    }

    /** One byte of a log on the broker's disk. */
    private record Damage(Path log, long position) {

        static Damage toTheEndOf(TestTopics topics, TopicPartition partition) throws Exception {
            try (Admin admin =
                    Admin.create(Map.of("bootstrap.servers", topics.bootstrapServers()))) {
                int broker = admin.describeCluster().nodes().get().iterator().next().id();
                String folder =
                        admin
                                .describeLogDirs(List.of(broker))
                                .allDescriptions()
                                .get()
                                .values()
                                .stream()
                                .flatMap(folders -> folders.entrySet().stream())
                                .filter(entry ->
                                        entry.getValue().replicaInfos().containsKey(partition))
                                .findFirst()
                                .orElseThrow()
                                .getKey();
                Path log = Path.of(folder, partition.toString(), "00000000000000000000.log");
                return new Damage(log, log.toFile().length() - 5);
            }
        }

        /** Damages what is whole, and mends what is damaged. */
        void toggle() throws IOException {
            try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
                file.seek(position);
                int was = file.read();
                file.seek(position);
                file.write(was ^ 0x40);
            }
        }
    }
}
