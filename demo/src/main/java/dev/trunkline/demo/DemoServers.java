package dev.trunkline.demo;

import dev.trunkline.migrations.Migrations;
import dev.trunkline.sandbox.kafka.EmbeddedKafka;
import dev.trunkline.sandbox.postgres.SandboxPostgres;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * The servers that a dispatcher needs, on loopback. What was started when another one fails to is
 * cleaned up when the process ends.
 */
record DemoServers(EmbeddedKafka kafka, SandboxPostgres postgres, LiveKits liveKits)
        implements AutoCloseable {
    /** What people find in examples; any free port serves when it is taken. */
    private static final int KAFKA_PORT = 19_092;

    private static final int POSTGRES_PORT = 15_432;

    /**
     * Starts all of them at the same time, and migrates the database.
     *
     * @param liveKits starts those
     * @param filling puts rows into the database and faults into the LiveKit servers
     */
    static DemoServers start(
            StartProgress progress,
            Supplier<LiveKits> liveKits,
            BiConsumer<SandboxPostgres, LiveKits> filling) {
        Executor threads = task -> Thread.ofPlatform().name("demo-start").daemon().start(task);
        CompletableFuture<LiveKits> opened =
                CompletableFuture.supplyAsync(() -> progress.timed("LiveKit", liveKits), threads);
        CompletableFuture<SandboxPostgres> postgres =
                CompletableFuture.supplyAsync(() -> database(progress), threads);
        CompletableFuture<Void> filled = postgres.thenAcceptBoth(opened, filling);
        EmbeddedKafka kafka =
                progress.timed(
                        "Kafka",
                        () -> onPort(KAFKA_PORT, port -> EmbeddedKafka.open(port, Map.of())));
        filled.join();
        return new DemoServers(kafka, postgres.join(), opened.join());
    }

    /** How the servers are named to a dispatcher or a command. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(liveKits.environment());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        environment.put("DB_HOST", postgres.host());
        environment.put("DB_PORT", Integer.toString(postgres.port()));
        environment.put("DB_NAME", DemoEnvironment.DATABASE);
        environment.put("DB_USER", postgres.user());
        environment.put("DB_PASSWORD", postgres.password());
        environment.put("DB_SCHEMA", DemoEnvironment.SCHEMA);
        return environment;
    }

    private static SandboxPostgres database(StartProgress progress) {
        String password = UUID.randomUUID().toString();
        SandboxPostgres postgres =
                progress.timed(
                        "PostgreSQL",
                        () -> onPort(POSTGRES_PORT, port -> SandboxPostgres.open(port, password)));
        progress.timed(
                "migrations",
                () ->
                        Migrations.run(
                                postgres.jdbcUrl(),
                                postgres.user(),
                                postgres.password(),
                                DemoEnvironment.SCHEMA));
        return postgres;
    }

    private static <T> T onPort(int preferred, IntFunction<T> server) {
        try {
            return server.apply(preferred);
        } catch (IllegalArgumentException taken) {
            return server.apply(0);
        }
    }

    @Override
    public void close() {
        liveKits.close();
        try (postgres) {
            kafka.close();
        }
    }
}
