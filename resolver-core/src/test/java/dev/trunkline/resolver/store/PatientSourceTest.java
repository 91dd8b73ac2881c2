package dev.trunkline.resolver.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.trunkline.resolver.secret.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PatientSourceTest {
    private static final int TRIES = 4;

    /** A port where somebody hangs up on everyone, and counts. */
    @Test
    void triesUntilItIsInterrupted() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                ServerSocket port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> hangUp(port, tries));
            PatientSource source = source(port.getLocalPort());
            Future<Connection> connection = threads.submit(() -> source.getConnection());
            await().until(() -> tries.get() >= TRIES);
            assertThat(connection.isDone()).isFalse();
            assertThat((Throwable) source.lastFailure()).isInstanceOf(SQLException.class);
            boolean _ = connection.cancel(true);
        }
    }

    @Test
    void closingEndsTheTries() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                ServerSocket port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> hangUp(port, tries));
            PatientSource source = source(port.getLocalPort());
            Future<Connection> connection = threads.submit(() -> source.getConnection());
            await().until(() -> tries.get() >= 1);
            source.close();
            await().until(connection::isDone);
            assertThatThrownBy(connection::get).hasCauseInstanceOf(SQLException.class);
        }
    }

    @Test
    void whoCannotWaitIsToldAtOnceWhyThereIsNoConnection() throws Exception {
        int nobody;
        try (ServerSocket port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            nobody = port.getLocalPort();
        }
        assertThatThrownBy(() -> Database.openNow(settings(nobody)))
                .isInstanceOf(DatabaseException.class)
                .hasMessage(
                        "Database 127.0.0.1:%d/nowhere, schema lad_dev: Connection refused"
                                .formatted(nobody));
    }

    private static PatientSource source(int port) {
        return ConnectionPool.source(settings(port));
    }

    private static DatabaseSettings settings(int port) {
        return new DatabaseSettings(
                "127.0.0.1",
                port,
                "nowhere",
                "nobody",
                new Secret(""),
                "lad_dev",
                new PoolSettings(1, Duration.ofSeconds(1), Duration.ofSeconds(1)));
    }

    private static void hangUp(ServerSocket port, AtomicInteger tries) {
        try {
            while (!port.isClosed()) {
                port.accept().close();
                tries.incrementAndGet();
            }
        } catch (IOException _) {
            // The port was closed: the test is over.
        }
    }
}
