package dev.trunkline.benchmarks.site;

import dev.trunkline.benchmarks.process.Child;
import dev.trunkline.sandbox.host.TemporaryFolder;
import dev.trunkline.sandbox.postgres.SandboxPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;

/** Broker, database and stand-in, for all trials of a run. */
public final class Site implements AutoCloseable {
    private static final String QUIET = "-Dtrunkline.log.level=error";
    private static final List<String> SERVER_JVM =
            List.of("-XX:+UseSerialGC", "-Xms256m", "-Xmx2g", QUIET);

    /**
     * Room for the rooms of a trial, which it keeps for minutes: a full collection would hold the
     * contender up for a second or more.
     */
    private static final List<String> STAND_IN_JVM =
            List.of("-XX:+UseSerialGC", "-Xms2g", "-Xmn1g", "-Xmx4g", QUIET);

    private final TemporaryFolder folder = TemporaryFolder.create("trunkline-bench");
    private final SandboxPostgres postgres = SandboxPostgres.open();
    private final Child broker;
    private final Child standIn;
    private final Admin admin;
    private final Map<String, String> environment;

    private Site() {
        String secret = "secret-" + UUID.randomUUID();
        this.broker = server("broker", BrokerMain.class, SERVER_JVM, Map.of());
        this.standIn =
                server(
                        "livekit",
                        StandInMain.class,
                        STAND_IN_JVM,
                        Map.of(StandInMain.KEY, "benchmark", StandInMain.SECRET, secret));
        this.admin = Admin.create(Map.of("bootstrap.servers", broker.first()));
        this.environment =
                new HashMap<>(
                        Rows.store(
                                postgres, new Rows.LiveKit(standIn.first(), "benchmark", secret)));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", broker.first());
        environment.put("LIVEKIT_URL", standIn.first());
        environment.put("LIVEKIT_API_KEY", "benchmark");
        environment.put("LIVEKIT_API_SECRET", secret);
    }

    /** Starts all servers. */
    public static Site open() {
        return new Site();
    }

    private Child server(
            String name, Class<?> main, List<String> jvm, Map<String, String> variables) {
        return Child.start(new Child.Order(name, main, jvm, List.of(), variables, log(name)));
    }

    /** Starts a collector of traces; what it says first is its address. */
    public Child traceSink() {
        return server("traces", TraceSinkMain.class, SERVER_JVM, Map.of());
    }

    /** Where a child of this name logs. */
    public Path log(String name) {
        return folder.path().resolve(name + ".log");
    }

    public String bootstrapServers() {
        return broker.first();
    }

    public Admin admin() {
        return admin;
    }

    /** What a contender needs to know of the servers. */
    public Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    /** A stand-in without rooms, whose answers take so long. */
    public void freshStandIn(long latencyMillis) {
        var _ = standIn.ask("fresh " + latencyMillis);
    }

    /** Processor time of the stand-in so far, nanoseconds. */
    public long standInCpu() {
        return Long.parseLong(standIn.ask("cpu"));
    }

    /** Processor time of the broker so far, nanoseconds. */
    public long brokerCpu() {
        return Long.parseLong(broker.ask("cpu"));
    }

    /** When each request reached the stand-in. */
    public ArrivalTimes arrivals(int requests) {
        return ArrivalTimes.read(
                Path.of(standIn.ask("times " + folder.path().resolve("times"))), requests);
    }

    @Override
    public void close() {
        try (folder;
                postgres;
                broker;
                standIn) {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
