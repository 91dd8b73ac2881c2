package dev.trunkline.sandbox.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One running server process, from start to stop; the data outlives it. */
final class Postmaster {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration KILL_TIMEOUT = Duration.ofSeconds(10);

    private final EmbeddedPostgres server;
    private final Optional<ProcessHandle> process;

    private Postmaster(EmbeddedPostgres server, Optional<ProcessHandle> process) {
        this.server = server;
        this.process = process;
    }

    /** Starts a server on the data folder, and fills the folder first when it is empty. */
    static Postmaster start(WorkFolder work, Path data, PostgresDatabase maintenance)
            throws IOException {
        // The library makes its default folder even when it is given another one, and leaves it.
        System.setProperty("ot.epg.working-dir", work.path().toString());
        try (PasswordFile password = PasswordFile.of(maintenance.password())) {
            EmbeddedPostgres server =
                    EmbeddedPostgres.builder()
                            .setOverrideWorkingDirectory(work.path().toFile())
                            .setDataDirectory(data)
                            .setCleanDataDirectory(false)
                            .setRegisterShutdownHook(false)
                            .setPort(maintenance.port())
                            .setPGStartupWait(START_TIMEOUT)
                            .setConnectConfig("password", maintenance.password())
                            // Handed to initdb as --auth and --pwfile: no moment without a check.
                            .setLocaleConfig("auth", "scram-sha-256")
                            .setLocaleConfig("pwfile", password.path().toString())
                            .setServerConfig("listen_addresses", maintenance.host())
                            .setServerConfig("unix_socket_directories", "")
                            .start();
            return new Postmaster(server, processOf(data));
        }
    }

    private static Optional<ProcessHandle> processOf(Path data) throws IOException {
        List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
    }

    /** Stops the server; kills it when it does not end in time. */
    void stop() throws IOException {
        server.close();
        process.filter(ProcessHandle::isAlive).ifPresent(Postmaster::kill);
    }

    private static void kill(ProcessHandle process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit()
                .completeOnTimeout(process, KILL_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** Hands the superuser's password to {@code initdb}; readable by this user alone. */
    record PasswordFile(Path path) implements AutoCloseable {
        static PasswordFile of(String password) throws IOException {
            return new PasswordFile(
                    Files.writeString(
                            Files.createTempFile("trunkline-postgres-", ".pw"), password));
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(path);
        }
    }
}
