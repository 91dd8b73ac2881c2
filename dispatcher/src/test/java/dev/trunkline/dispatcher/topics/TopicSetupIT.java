package dev.trunkline.dispatcher.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.config.KafkaClientProperties;
import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.health.Health;
import dev.trunkline.sandbox.kafka.EmbeddedKafka;
import dev.trunkline.sandbox.testing.Patience;
import dev.trunkline.sandbox.testing.TestKafka;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class TopicSetupIT {
    private final String suffix = "-" + UUID.randomUUID();
    private final Health health = new Health(KafkaWait.PART);

    @Test
    void makesWhatIsMissingAndFindsItAgain() throws Exception {
        assertThat(setup("TOPIC_PARTITIONS", "3").run()).isEqualTo(3);
        assertThat(setup("CREATE_TOPICS", "false").run()).isEqualTo(3);

        assertThat(properties("call-dispatch-ledger"))
                .containsEntry("cleanup.policy", "compact")
                .containsEntry("min.cleanable.dirty.ratio", "0.1");
        assertThat(properties("call-dispatch-control")).containsEntry("cleanup.policy", "compact");
        assertThat(partitions("call-dispatch-control" + suffix)).isEqualTo(1);
        assertThat(properties("call-requests")).containsEntry("retention.ms", "604800000");
        assertThat(properties("call-requests-dlq")).containsEntry("max.message.bytes", "2097152");
        assertThat(health.readiness().ready()).isTrue();
    }

    @Test
    void twoInstancesMayStartTogether() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> instances =
                    List.of(threads.submit(setup()::run), threads.submit(setup()::run));
            for (Future<Integer> instance : instances) {
                assertThat(instance.get()).isEqualTo(6);
            }
        }
    }

    @Test
    void ledgerFollowsTheRequests() throws Exception {
        String requests = TestKafka.newTopic("requests", 4);

        assertThat(setup("CALL_REQUESTS_TOPIC", requests).run()).isEqualTo(4);
        assertThat(partitions("call-dispatch-ledger" + suffix)).isEqualTo(4);
    }

    @Test
    void ledgerThatDoesNotFitIsRefused() {
        String requests = TestKafka.newTopic("requests", 4);
        String ledger = TestKafka.newTopic("ledger", 3);

        assertThatThrownBy(
                        setup("CALL_REQUESTS_TOPIC", requests, "CALL_DISPATCH_LEDGER_TOPIC", ledger)
                                ::run)
                .isInstanceOf(UnfitTopics.class)
                .hasMessageContaining("raise those of " + ledger + " to 4")
                .hasMessageContaining(ledger + " has cleanup.policy=delete");
    }

    @Test
    void whatKafkaRefusesIsNotTriedForEver() {
        assertThatThrownBy(setup("TOPIC_REPLICATION_FACTOR", "50")::run)
                .isInstanceOf(UnfitTopics.class)
                .hasMessageContaining("Kafka refused to tell or make the topics")
                .hasMessageContaining("InvalidReplicationFactor");
    }

    @Test
    void waitsForKafkaUntilItAnswers() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.open();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            kafka.stop();
            Future<Integer> waiting =
                    threads.submit(setup("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers())::run);
            awaitWaiting(kafka.bootstrapServers());
            kafka.start();

            assertThat(waiting.get()).isEqualTo(6);
            assertThat(health.readiness().ready()).isTrue();
        }
    }

    @Test
    void waitsForTheBrokersNameAndStopsWhenInterrupted() throws Exception {
        String nobody = "broker.invalid:9092";
        TopicSetup setup = setup("KAFKA_BOOTSTRAP_SERVERS", nobody);
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread waiting =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                setup.run();
                            } catch (InterruptedException | RuntimeException e) {
                                end.set(e);
                            }
                        });
        awaitWaiting(nobody);
        waiting.interrupt();

        assertThat(waiting.join(Duration.ofSeconds(30))).isTrue();
        assertThat(end.get()).isInstanceOf(InterruptedException.class);
    }

    private void awaitWaiting(String servers) {
        await().atMost(Patience.SOON)
                .untilAsserted(() ->
                        assertThat(health.readiness().parts().get(KafkaWait.PART))
                                .asString()
                                .contains("waiting for Kafka at " + servers));
    }

    private TopicSetup setup(String... pairs) {
        Map<String, String> environment = new HashMap<>();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", TestKafka.bootstrapServers());
        for (String topic :
                List.of(
                        "call-requests",
                        "call-dispatch-results",
                        "credential-source-events",
                        "call-requests-dlq",
                        "call-dispatch-ledger",
                        "call-dispatch-control")) {
            environment.put(variable(topic), topic + suffix);
        }
        for (int i = 0; i < pairs.length; i += 2) {
            environment.put(pairs[i], pairs[i + 1]);
        }
        Settings settings = Settings.read(environment);
        return new TopicSetup(
                new KafkaClientProperties(settings.kafka()).admin(),
                settings.topics(),
                new KafkaWait(settings.kafka().bootstrapServers(), health, InstantSource.system()));
    }

    private static String variable(String topic) {
        return topic.toUpperCase(Locale.ROOT).replace('-', '_') + "_TOPIC";
    }

    private static int partitions(String topic) throws Exception {
        try (Admin admin = admin()) {
            return admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .values()
                    .iterator()
                    .next()
                    .partitions()
                    .size();
        }
    }

    private Map<String, String> properties(String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic + suffix);
        Map<String, String> properties = new HashMap<>();
        try (Admin admin = admin()) {
            admin.describeConfigs(List.of(resource))
                    .all()
                    .get()
                    .values()
                    .forEach(config ->
                            config.entries()
                                    .forEach(entry -> properties.put(entry.name(), entry.value())));
        }
        return properties;
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", TestKafka.bootstrapServers()));
    }
}
