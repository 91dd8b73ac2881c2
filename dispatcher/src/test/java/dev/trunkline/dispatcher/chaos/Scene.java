package dev.trunkline.dispatcher.chaos;

import static dev.trunkline.dispatcher.chaos.Chaos.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.service.Gate;
import dev.trunkline.dispatcher.service.TamperedEngine;
import dev.trunkline.dispatcher.service.TamperedMain;
import dev.trunkline.dispatcher.service.Tampering;
import dev.trunkline.dispatcher.testing.CommittedRecords;
import dev.trunkline.dispatcher.testing.DispatcherProcess;
import dev.trunkline.dispatcher.testing.Evidence;
import dev.trunkline.dispatcher.testing.ProvingGround;
import dev.trunkline.dispatcher.testing.RingOracle;
import dev.trunkline.dispatcher.testing.TestTopics;
import dev.trunkline.dispatcher.testing.Violation;
import dev.trunkline.sandbox.kafka.EmbeddedKafka;
import dev.trunkline.sandbox.livekit.LiveKitStandIn;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Topics, a LiveKit stand-in, and dispatchers in this JVM or in processes of their own. */
final class Scene implements AutoCloseable {
    final ProvingGround ground;
    private final TestTopics topics;
    private final Path folder;
    private final List<TamperedEngine> members = new ArrayList<>();

    private Scene(TestTopics topics, Path folder) {
        this.topics = topics;
        this.folder = folder;
        this.ground = new ProvingGround(topics, folder);
    }

    /** On the Kafka that all tests share. */
    static Scene open(int partitions, Path folder) {
        return new Scene(TestTopics.create(partitions), folder);
    }

    /** On a Kafka that may be stopped. */
    static Scene on(EmbeddedKafka kafka, int partitions, Path folder) {
        return new Scene(TestTopics.createOn(kafka.bootstrapServers(), partitions), folder);
    }

    LiveKitStandIn liveKit() {
        return ground.liveKit();
    }

    /** A dispatcher in this JVM, which has joined. */
    TamperedEngine member(String instance, Tampering tampering) {
        TamperedEngine member = join(instance, tampering);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(member.snapshot().partitions()).isPositive());
        return member;
    }

    TamperedEngine member(String instance) {
        return member(instance, Tampering.NONE);
    }

    /** A dispatcher in this JVM, which is about to join. */
    TamperedEngine join(String instance, Tampering tampering) {
        TamperedEngine member =
                TamperedEngine.start(ground.environment(instance), topics.partitions(), tampering);
        members.add(member);
        return member;
    }

    /** It leaves, after it has drained. */
    void leave(TamperedEngine member) {
        members.remove(member);
        member.close();
    }

    /** A tampered dispatcher in a process of its own, which takes calls. */
    DispatcherProcess process(String instance, Tampering tampering) {
        List<String> arguments = new ArrayList<>();
        arguments.add(Integer.toString(topics.partitions()));
        arguments.addAll(tampering.arguments());
        DispatcherProcess process = ground.start(instance, TamperedMain.class, arguments);
        process.awaitPartition();
        return process;
    }

    /** A folder for a gate of this name. */
    Path gate(String name) {
        try {
            return Files.createDirectories(folder.resolve("gate-" + name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void awaitReached(Path gate) {
        Gate held = new Gate(gate);
        await().atMost(SOON).untilAsserted(() -> assertThat(held.isReached()).isTrue());
    }

    void awaitRings(String requestId, long rings) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ground.rings()).containsEntry(requestId, rings));
    }

    /** Waits until every record has an outcome, and gives all that can be seen then. */
    Evidence awaitOutcomes() {
        return ground.awaitOutcomes(SOON);
    }

    /** The same, and all of it is as promised. */
    Evidence awaitPromisesKept() {
        return awaitPromisesKept(SOON);
    }

    Evidence awaitPromisesKept(Duration atMost) {
        Evidence evidence = ground.awaitOutcomes(atMost);
        assertThat(RingOracle.judge(evidence)).as("see %s", folder).isEmpty();
        return evidence;
    }

    /** What the oracle finds wrong now. */
    List<Violation.Flaw> flaws() {
        return RingOracle.judge(ground.evidence()).stream().map(Violation::flaw).toList();
    }

    static List<Outcome> outcomes(Evidence evidence) {
        return evidence.outcomes().stream().map(DispatchResult::outcome).toList();
    }

    /** The evidence as someone sees it who takes what is not committed for committed. */
    Evidence uncommitted() {
        Evidence evidence = ground.evidence();
        try (CommittedRecords all = CommittedRecords.andUncommitted(topics, topics.results())) {
            return new Evidence(
                    evidence.sent(), evidence.rings(), all.results(), evidence.disturbances());
        }
    }

    @Override
    public void close() {
        liveKit().faults().clear();
        List.copyOf(members).forEach(this::leave);
        ground.close();
    }
}
