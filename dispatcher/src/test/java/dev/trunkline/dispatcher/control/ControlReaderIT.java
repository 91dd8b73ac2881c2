package dev.trunkline.dispatcher.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.sandbox.kafka.EmbeddedKafka;
import dev.trunkline.sandbox.kafka.FreshTopics;
import dev.trunkline.sandbox.testing.Patience;
import dev.trunkline.sandbox.testing.TestKafka;
import dev.trunkline.schemas.CallControl;
import dev.trunkline.schemas.CallControlJson;
import dev.trunkline.schemas.ControlKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class ControlReaderIT {
    private static final Duration OBEYED = Duration.ofSeconds(2);
    private static final Duration SOON = Patience.SOON;
    private static final Duration KEPT = Duration.ofDays(8);
    private static final Map<String, String> COMPACTED = Map.of("cleanup.policy", "compact");
    private static final CallTags CALL = new CallTags("order-1", "june-7", null, null, "ST_1");

    private static ControlReader reader(String servers, String topic) {
        ControlReader reader =
                new ControlReader(
                        () ->
                                new KafkaConsumer<>(
                                        Map.of(
                                                "bootstrap.servers",
                                                servers,
                                                "auto.offset.reset",
                                                "none"),
                                        new ByteArrayDeserializer(),
                                        new ByteArrayDeserializer()),
                        topic,
                        KEPT,
                        _ -> {},
                        InstantSource.system());
        reader.start();
        return reader;
    }

    @Test
    void changesAreSeenSoonAndByTheNextReaderToo() throws Exception {
        String servers = TestKafka.bootstrapServers();
        String topic = TestKafka.newTopic("control", 1, COMPACTED);
        try (Writer writer = new Writer(servers, topic);
                ControlReader one = reader(servers, topic);
                ControlReader two = reader(servers, topic)) {
            one.awaitFirstRead();
            two.awaitFirstRead();
            assertThat(one.controls()).isSameAs(Controls.NONE);

            writer.put("pause:trunk:ST_1", Instant.now());
            awaitRuling(Ruling.Paused.class, one, two);
            writer.takeBack("pause:trunk:ST_1");
            awaitRuling(Ruling.Go.class, one, two);
            writer.put("cancel:batch:june-7", Instant.now());
            writer.put("pause:all", Instant.now());
            awaitRuling(Ruling.Cancelled.class, one, two);

            try (ControlReader restarted = reader(servers, topic)) {
                restarted.awaitFirstRead();
                await().atMost(Patience.of(OBEYED))
                        .untilAsserted(() -> assertThat(one.controls()).isEqualTo(two.controls()));
                assertThat(restarted.controls()).isEqualTo(one.controls());
                assertThat(restarted.heardAt()).isNotNull();
            }
        }
    }

    @Test
    void whatCannotBeReadOrIsForgottenIsPassedOver() throws Exception {
        String servers = TestKafka.bootstrapServers();
        String topic = TestKafka.newTopic("control", 3, COMPACTED);
        try (Writer writer = new Writer(servers, topic)) {
            writer.put("cancel:request:order-1", Instant.now().minus(KEPT));
            writer.raw("nonsense", "nonsense");
            writer.raw("pause:all", "nonsense");
            writer.put("pause:trunk:ST_1", Instant.now());
            try (ControlReader reader = reader(servers, topic)) {
                reader.awaitFirstRead();
                assertThat(reader.controls().of(CALL))
                        .isEqualTo(new Ruling.Paused("trunk ST_1", "ana@ops"));
            }
        }
    }

    @Test
    void anOutageLeavesInForceWhatWasReadAndEnds() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.open()) {
            String servers = kafka.bootstrapServers();
            create(servers, "control");
            try (Writer writer = new Writer(servers, "control");
                    ControlReader reader = reader(servers, "control")) {
                reader.awaitFirstRead();
                writer.put("pause:trunk:ST_1", Instant.now());
                awaitRuling(Ruling.Paused.class, reader);
                kafka.stop();
                Instant stopped = Instant.now();
                await().during(Duration.ofSeconds(7))
                        .atMost(SOON)
                        .until(() -> reader.controls().of(CALL) instanceof Ruling.Paused);
                assertThat(reader.heardAt()).isBefore(stopped.plusSeconds(2));
                kafka.start();
                writer.takeBack("pause:trunk:ST_1");
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(reader.controls()).isSameAs(Controls.NONE));
                assertThat(reader.heardAt()).isAfter(stopped);
            }
        }
    }

    @Test
    void aTopicThatComesLaterIsWaitedForAndOneMadeAnewIsReadAnew() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.open();
                ControlReader reader = reader(kafka.bootstrapServers(), "control");
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            assertThat(reader.heardAt()).isNull();
            create(kafka.bootstrapServers(), "control");
            reader.awaitFirstRead();
            try (Writer writer = new Writer(kafka.bootstrapServers(), "control")) {
                writer.put("pause:all", Instant.now());
                awaitRuling(Ruling.Paused.class, reader);
            }
            var _ = admin.deleteTopics(List.of("control")).all().get();
            await().atMost(SOON)
                    .ignoreExceptions()
                    .untilAsserted(() -> create(kafka.bootstrapServers(), "control"));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(reader.controls()).isSameAs(Controls.NONE));
        }
    }

    private static void awaitRuling(Class<? extends Ruling> ruling, ControlReader... readers) {
        for (ControlReader reader : readers) {
            await().atMost(Patience.of(OBEYED))
                    .untilAsserted(
                            () -> assertThat(reader.controls().of(CALL)).isInstanceOf(ruling));
        }
    }

    private static void create(String servers, String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            NewTopic wanted =
                    new NewTopic(topic, Optional.of(1), Optional.empty()).configs(COMPACTED);
            FreshTopics.create(admin, List.of(wanted));
        }
    }

    private static final class Writer implements AutoCloseable {
        private final String topic;
        private final KafkaProducer<byte[], byte[]> producer;

        Writer(String servers, String topic) {
            this.topic = topic;
            this.producer =
                    new KafkaProducer<>(
                            Map.of("bootstrap.servers", servers),
                            new ByteArraySerializer(),
                            new ByteArraySerializer());
        }

        void put(String key, Instant at) {
            ControlKey parsed = ControlKey.parse(key);
            send(key, CallControlJson.write(new CallControl(parsed, at, "ana@ops", null)));
        }

        void takeBack(String key) {
            send(key, null);
        }

        void raw(String key, String value) {
            send(key, value.getBytes(UTF_8));
        }

        private void send(String key, byte @Nullable [] value) {
            try {
                var _ =
                        producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value))
                                .get();
            } catch (ExecutionException | InterruptedException e) {
                throw new IllegalStateException("not sent", e);
            }
        }

        @Override
        public void close() {
            producer.close();
        }
    }
}
