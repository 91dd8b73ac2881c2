package dev.trunkline.sandbox.kafka;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.raft.DynamicVoters;

/** Prepares a folder as the storage of a one-node cluster, like {@code kafka-storage.sh format}. */
final class Storage {
    private Storage() {}

    static void format(int nodeId, int controllerPort, Path folder) {
        String voter = nodeId + "@127.0.0.1:" + controllerPort + ":" + Uuid.randomUuid();
        try (PrintStream silent =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silent)
                    .setNodeId(nodeId)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setDirectories(List.of(folder.toString()))
                    .setMetadataLogDirectory(folder.toString())
                    .setControllerListenerName(BrokerProperties.CONTROLLER_LISTENER)
                    .setInitialControllers(DynamicVoters.parse(voter))
                    .setHasDynamicQuorum(true)
                    .setIgnoreFormatted(true)
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("Cannot format the Kafka storage in " + folder, e);
        }
    }
}
