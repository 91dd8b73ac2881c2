package dev.trunkline.dispatcher.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trunkline.dispatcher.testing.CommittedRecords;
import dev.trunkline.dispatcher.testing.Confinement;
import dev.trunkline.dispatcher.testing.DispatcherProcess;
import dev.trunkline.dispatcher.testing.Requests;
import dev.trunkline.dispatcher.testing.TestTopics;
import dev.trunkline.schemas.DispatchResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where the root file system is read-only and {@code /tmp} neither written nor executed, one folder
 * is enough; and where nothing may be executed even there, what can be served is.
 */
class HardenedRunIT {
    private static final List<String> CODECS = List.of("none", "gzip", "snappy", "lz4", "zstd");

    private final Servers servers = new Servers();
    private final TestTopics topics = TestTopics.create(CODECS.size());
    private final CommittedRecords results = new CommittedRecords(topics, topics.results());

    @TempDir private Path logs;

    private Path state;

    @BeforeEach
    void makeStateFolder() throws Exception {
        state = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "state");
        assumeFalse(
                state.startsWith("/tmp"),
                "this checkout is in /tmp, where the program would be hidden");
        assumeTrue(
                Confinement.isPermitted(Confinement.readOnlyBut(state, "noexec")),
                "mounts can't be made here: this needs Linux and root");
        for (int i = 0; i < CODECS.size(); i++) {
            send(CODECS.get(i), i);
        }
    }

    @AfterEach
    void close() throws Exception {
        results.close();
        servers.close();
        Files.deleteIfExists(state);
    }

    /** Each codec's call into a partition of its own. */
    private void send(String codec, int partition) throws Exception {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", topics.bootstrapServers(), "compression.type", codec);
        try (var producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            var _ =
                    producer.send(
                                    new ProducerRecord<>(
                                            topics.requests(),
                                            partition,
                                            null,
                                            Requests.call(codec, "", Site.CALLEE).getBytes(UTF_8)))
                            .get();
        }
    }

    private DispatcherProcess start(String stateOptions) {
        Map<String, String> environment = new HashMap<>(topics.environment("one"));
        environment.putAll(servers.variables());
        environment.put("ROLES", "dispatch,insight");
        environment.put("INSIGHT_STATE_DIR", state.toString());
        return DispatcherProcess.asShipped(
                Confinement.readOnlyBut(state, stateOptions), List.of(), environment, log());
    }

    private Path log() {
        return logs.resolve("log");
    }

    private List<String> called() {
        return results.results().stream().map(DispatchResult::requestId).toList();
    }

    @Test
    void oneFolderThatCanBeWrittenIsEnough() throws Exception {
        try (DispatcherProcess process = start("size=200m")) {
            ProcessPage health = new ProcessPage(process, log(), "/health/ready");
            health.await("\"status\":\"ready\"", "\"insight\":{\"up\":true");
            await().atMost(Site.SOON)
                    .untilAsserted(
                            () -> assertThat(called()).containsExactlyInAnyOrderElementsOf(CODECS));
            assertThat(health.text()).doesNotContain("codecs");
        }
    }

    @Test
    void whereNothingMayBeExecutedItSaysSoAndServesWhatItCan() throws Exception {
        try (DispatcherProcess process = start("noexec")) {
            ProcessPage health = new ProcessPage(process, log(), "/health/ready");
            health.await(
                    "\"status\":\"degraded\"",
                    "nothing can be executed in " + state,
                    "give INSIGHT_STATE_DIR a folder that can be written and is not mounted noexec",
                    "compressed with snappy",
                    "\"insight\":{\"up\":false",
                    topics.requests() + "-2 from offset 0 on");
            await().atMost(Site.SOON)
                    .untilAsserted(() -> assertThat(called()).contains("none", "gzip", "lz4"));
            assertThat(called()).doesNotContain("snappy");
            assertThat(Files.readString(log())).doesNotContain("engine failed");
        }
    }

    /** A state folder that can't be written is named, instead of "starting". */
    @Test
    void aStateFolderThatCanNotBeWrittenIsNamed() throws Exception {
        try (DispatcherProcess process = start("ro")) {
            ProcessPage health = new ProcessPage(process, log(), "/health/ready");
            health.await("\"status\":\"degraded\"", state + "/one/native can't be written");
        }
    }
}
