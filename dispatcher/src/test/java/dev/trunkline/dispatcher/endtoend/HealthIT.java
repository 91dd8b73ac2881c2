package dev.trunkline.dispatcher.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.trunkline.dispatcher.testing.CommittedRecords;
import dev.trunkline.dispatcher.testing.TestTopics;
import dev.trunkline.sandbox.host.LeasedPort;
import dev.trunkline.sandbox.kafka.EmbeddedKafka;
import dev.trunkline.schemas.Outcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What keeps calls from being served is said, and nothing is lost over it. */
class HealthIT {
    private static final Duration A_WHILE = Duration.ofSeconds(1);

    private final Servers servers = new Servers();
    private @Nullable EmbeddedKafka kafka;

    @AfterEach
    void close() {
        servers.close();
        if (kafka != null) {
            kafka.close();
        }
    }

    private Map<String, String> settings(String... more) {
        Map<String, String> settings = new HashMap<>(servers.variables());
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    @Test
    void kafkaThatIsNotUpYetIsWaitedFor() {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger("dev.trunkline.dispatcher.topics");
        lines.start();
        logger.addAppender(lines);
        try (LeasedPort port = LeasedPort.any()) {
            TestTopics topics = new TestTopics("late", 2, "127.0.0.1:" + port.number());
            try (Site site = Site.begin(topics, settings("TOPIC_PARTITIONS", "2"))) {
                site.awaitNotReady("waiting for Kafka at 127.0.0.1:" + port.number());
                assertThat(site.get("/health/ready").body()).contains("\"kafka\":{\"up\":false");
                assertThat(site.get("/health/live").statusCode()).isEqualTo(200);
                assertThat(lines.list)
                        .anySatisfy(line ->
                                assertThat(line.getFormattedMessage())
                                        .startsWith("waiting for Kafka"));
                kafka = EmbeddedKafka.open(port.number(), Map.of());
                site.awaitReady();
                assertThat(site.outcomeOf("late", "").outcome()).isEqualTo(Outcome.DISPATCHED);
            }
        } finally {
            logger.detachAppender(lines);
        }
    }

    @Test
    void nothingIsTakenInOnceThePartitionsHaveGrown() throws Exception {
        try (Site site = Site.open(settings("KAFKA_CONSUMER_METADATA_MAX_AGE_MS", "500"));
                Admin admin = admin(site)) {
            site.awaitReady();
            assertThat(site.outcomeOf("before", "").outcome()).isEqualTo(Outcome.DISPATCHED);
            var _ =
                    admin.createPartitions(
                                    Map.of(site.topics.requests(), NewPartitions.increaseTo(5)))
                            .all()
                            .get();
            site.awaitNotReady("has 5 partitions, but its ledger has 2");
            for (int i = 0; i < 20; i++) {
                site.call("after-" + i, "");
            }
            site.requests.flush();
            await().during(A_WHILE)
                    .atMost(Site.SOON)
                    .untilAsserted(() -> assertThat(site.results.all()).hasSize(1));
            assertThat(servers.environment.dispatches()).hasSize(1);
            assertThat(site.get("/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aDeadLetterThatCannotBeWrittenHoldsItsOffsetAndNothingElse() throws Exception {
        try (Site site = Site.open(settings());
                Admin admin = admin(site)) {
            limitDeadLetters(admin, site, "300");
            RecordMetadata bad = site.requests.send("k".getBytes(UTF_8), new byte[2_000]);
            for (int i = 0; i < 10; i++) {
                site.requests.send(
                        "k",
                        "{\"request_id\":\"other-%d\",\"to_number\":\"%s\"}"
                                .formatted(i, Site.CALLEE));
                site.call("free-" + i, "");
            }
            await().atMost(Site.SOON)
                    .untilAsserted(() -> assertThat(site.results.all()).hasSize(10));
            assertThat(site.deadLetters.all()).isEmpty();
            TopicPartition partition = new TopicPartition(site.topics.requests(), bad.partition());
            assertThat(committed(admin, site, partition)).isLessThanOrEqualTo(bad.offset());
            limitDeadLetters(admin, site, "2097152");
            await().atMost(Site.SOON)
                    .untilAsserted(() -> {
                        assertThat(site.deadLetters.all()).hasSize(1);
                        assertThat(site.results.all()).hasSize(20);
                    });
            await().atMost(Site.SOON)
                    .untilAsserted(() ->
                            assertThat(committed(admin, site, partition))
                                    .isEqualTo(end(admin, partition)));
            assertThat(site.results.results())
                    .extracting(result -> result.outcome())
                    .containsOnly(Outcome.DISPATCHED);
            assertThat(servers.environment.ringsByRoom())
                    .hasSize(20)
                    .allSatisfy((room, rings) -> assertThat(rings).isOne());
        }
    }

    @Test
    void callsAreServedWhileTheTopicOfDeadLettersIsGone() throws Exception {
        try (Site site = Site.open(settings("KAFKA_PRODUCER_MAX_BLOCK_MS", "2000"));
                Admin admin = admin(site)) {
            String topic = site.topics.deadLetters();
            var _ = admin.deleteTopics(List.of(topic)).all().get();
            var _ = site.requests.send("bad".getBytes(UTF_8), new byte[] {1, 2, 3});
            for (int i = 0; i < 5; i++) {
                assertThat(site.outcomeOf("other-" + i, "").outcome())
                        .isEqualTo(Outcome.DISPATCHED);
            }
            var _ =
                    admin.createTopics(
                                    List.of(
                                            new NewTopic(
                                                    topic, site.topics.partitions(), (short) 1)))
                            .all()
                            .get();
            try (CommittedRecords letters = new CommittedRecords(site.topics, topic)) {
                await().atMost(Site.SOON).untilAsserted(() -> assertThat(letters.all()).hasSize(1));
            }
        }
    }

    @Test
    void aServerThatIsLeftAloneIsNamedAndNoReasonToBeOutOfService() throws Exception {
        Map<String, String> settings =
                settings("BREAKER_WINDOW", "5", "BREAKER_OPEN", "1h", "MAX_ATTEMPTS", "50");
        servers.environment.stop();
        try (Site site = Site.open(settings)) {
            site.awaitReady();
            for (int i = 0; i < 10; i++) {
                site.call("waits-" + i, "");
            }
            await().atMost(Site.SOON)
                    .untilAsserted(() -> {
                        assertThat(site.get("/health/ready").body())
                                .contains("\"ready\"", "breaker open: environment");
                        assertThat(site.get("/metrics").body())
                                .contains(
                                        "calldispatch_breaker_state{server=\"environment\"} 2.0",
                                        "calldispatch_calls_held{cause=\"breaker\"} 10.0",
                                        "calldispatch_rebalance_duration_seconds_count"
                                                + "{part=\"ready\"} 2");
                    });
        }
    }

    private static Admin admin(Site site) {
        return Admin.create(Map.of("bootstrap.servers", site.topics.bootstrapServers()));
    }

    private static void limitDeadLetters(Admin admin, Site site, String bytes)
            throws ExecutionException, InterruptedException {
        ConfigResource topic =
                new ConfigResource(ConfigResource.Type.TOPIC, site.topics.deadLetters());
        AlterConfigOp change =
                new AlterConfigOp(new ConfigEntry("max.message.bytes", bytes), OpType.SET);
        var _ = admin.incrementalAlterConfigs(Map.of(topic, List.of(change))).all().get();
    }

    private static long committed(Admin admin, Site site, TopicPartition partition)
            throws ExecutionException, InterruptedException {
        var offset =
                admin.listConsumerGroupOffsets("group-" + site.topics.suffix())
                        .partitionsToOffsetAndMetadata()
                        .get()
                        .get(partition);
        return offset == null ? 0 : offset.offset();
    }

    private static long end(Admin admin, TopicPartition partition)
            throws ExecutionException, InterruptedException {
        return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                .partitionResult(partition)
                .get()
                .offset();
    }
}
