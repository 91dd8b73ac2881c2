package dev.trunkline.sandbox.postgres;

import dev.trunkline.sandbox.host.LeasedPort;
import dev.trunkline.sandbox.host.ShutdownHook;
import dev.trunkline.sandbox.host.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server on 127.0.0.1 with a superuser {@code postgres}.
 *
 * <p>{@link #stop} and {@link #start} make an outage: port, data and password stay. {@link #close}
 * ends it and deletes the data; so does the end of the JVM. Thread-safe.
 */
public final class SandboxPostgres implements AutoCloseable {
    private static final String USER = "postgres";
    private static final String MAINTENANCE = "postgres";

    private final LeasedPort port;
    private final WorkFolder work;
    private final Path data;
    private final PostgresDatabase maintenance;
    private final DatabaseCreation databases;
    private final ShutdownHook hook;
    private @Nullable Postmaster postmaster;
    private boolean closed;

    private SandboxPostgres(LeasedPort port, String password) throws IOException {
        this.port = port;
        this.work = WorkFolder.find();
        this.data = work.newDataFolder();
        this.maintenance =
                new PostgresDatabase("127.0.0.1", port.number(), MAINTENANCE, USER, password);
        this.databases = new DatabaseCreation(maintenance);
        this.hook = ShutdownHook.register("sandbox-postgres-cleanup", this::close);
    }

    /** Starts a server on a free port with a random password. */
    public static SandboxPostgres open() {
        return open(0, UUID.randomUUID().toString());
    }

    /**
     * Starts a server; it serves when this returns (2 s, the first time on a machine 5-7 s).
     *
     * @param port 0 for any free one
     * @param password the superuser's
     * @throws IllegalArgumentException when the port is taken
     */
    public static SandboxPostgres open(int port, String password) {
        LeasedPort lease = LeasedPort.of(port);
        try {
            SandboxPostgres postgres = new SandboxPostgres(lease, password);
            postgres.startOrClose();
            return postgres;
        } catch (IOException e) {
            lease.close();
            throw new UncheckedIOException("Cannot prepare a folder for PostgreSQL", e);
        }
    }

    private void startOrClose() {
        try {
            start();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    public String host() {
        return maintenance.host();
    }

    /** The port clients connect to; it stays the same over {@link #stop} and {@link #start}. */
    public int port() {
        return maintenance.port();
    }

    public String user() {
        return maintenance.user();
    }

    public String password() {
        return maintenance.password();
    }

    /** The URL of the database {@code postgres}. */
    public String jdbcUrl() {
        return maintenance.jdbcUrl();
    }

    /** A new, empty database. */
    public PostgresDatabase newDatabase() {
        return databases.copyOf("template1");
    }

    /**
     * A new database with the content of another.
     *
     * @param template its name; nobody may be connected to it meanwhile
     */
    public PostgresDatabase newDatabase(String template) {
        return databases.copyOf(template);
    }

    /** Starts the server again after {@link #stop}; does nothing while it runs. */
    public synchronized void start() {
        if (closed) {
            throw new IllegalStateException("This server is closed and its data deleted.");
        }
        if (postmaster == null) {
            try {
                postmaster = Postmaster.start(work, data, maintenance);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot start PostgreSQL on " + jdbcUrl(), e);
            }
        }
    }

    /** Ends the server, cutting all connections, and keeps port and data. */
    public synchronized void stop() {
        Postmaster running = postmaster;
        postmaster = null;
        if (running != null) {
            try {
                running.stop();
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot stop PostgreSQL on " + jdbcUrl(), e);
            }
        }
    }

    /** Stops the server and deletes its data. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        hook.close();
        try (port;
                TemporaryFolder _ = TemporaryFolder.of(data)) {
            stop();
        }
    }
}
