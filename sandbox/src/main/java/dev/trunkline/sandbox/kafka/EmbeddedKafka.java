package dev.trunkline.sandbox.kafka;

import dev.trunkline.sandbox.host.LeasedPort;
import dev.trunkline.sandbox.host.ShutdownHook;
import dev.trunkline.sandbox.host.TemporaryFolder;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/**
 * A one-node Kafka cluster in this JVM, reachable on 127.0.0.1 only.
 *
 * <p>{@link #stop} and {@link #start} make an outage: port and data stay. {@link #close} ends it
 * and deletes the data; so does the end of the JVM. Thread-safe. Topics are not created
 * automatically.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private final LeasedPort brokerPort;
    private final LeasedPort controllerPort;
    private final TemporaryFolder data;
    private final Map<String, String> properties;
    private final ShutdownHook hook;
    private @Nullable KafkaRaftServer server;
    private boolean closed;

    private EmbeddedKafka(LeasedPort brokerPort, Map<String, String> overrides) {
        this.brokerPort = brokerPort;
        this.controllerPort = LeasedPort.any();
        this.data = TemporaryFolder.create("trunkline-kafka");
        this.properties =
                BrokerProperties.of(
                        brokerPort.number(), controllerPort.number(), data.path(), overrides);
        this.hook = ShutdownHook.register("embedded-kafka-cleanup", this::close);
    }

    /** Starts a broker on a free port. */
    public static EmbeddedKafka open() {
        return open(0, Map.of());
    }

    /**
     * Starts a broker; it serves when this returns.
     *
     * @param port 0 for any free one
     * @param overrides broker properties that win over the sandbox's own; listeners and their
     *     protocols come on top of them
     * @throws IllegalArgumentException when the port is taken
     */
    public static EmbeddedKafka open(int port, Map<String, String> overrides) {
        EmbeddedKafka kafka = new EmbeddedKafka(LeasedPort.of(port), overrides);
        try {
            Storage.format(
                    BrokerProperties.NODE_ID, kafka.controllerPort.number(), kafka.data.path());
            kafka.start();
            return kafka;
        } catch (RuntimeException e) {
            kafka.close();
            throw e;
        }
    }

    /** The value of a client's {@code bootstrap.servers}: {@code 127.0.0.1:<port>}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + brokerPort.number();
    }

    /** The port clients connect to; it stays the same over {@link #stop} and {@link #start}. */
    public int port() {
        return brokerPort.number();
    }

    /** Starts the broker again after {@link #stop}; does nothing while it runs. */
    public synchronized void start() {
        if (closed) {
            throw new IllegalStateException("This broker is closed and its data deleted.");
        }
        if (server == null) {
            // A KafkaRaftServer serves one life; a second one on the same folder finds the data.
            KafkaRaftServer next =
                    new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
            server = next;
            next.startup();
        }
    }

    /** Shuts the broker down and keeps port and data; does nothing while it is down. */
    public synchronized void stop() {
        KafkaRaftServer running = server;
        server = null;
        if (running != null) {
            running.shutdown();
            running.awaitShutdown();
        }
    }

    /** {@link #stop}, then {@link #start}. */
    public synchronized void restart() {
        stop();
        start();
    }

    /** Stops the broker and deletes its data. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        hook.close();
        try (brokerPort;
                controllerPort;
                data) {
            stop();
        }
    }
}
