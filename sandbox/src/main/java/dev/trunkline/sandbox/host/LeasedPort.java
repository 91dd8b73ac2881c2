package dev.trunkline.sandbox.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A port on 127.0.0.1 that stays ours while its server is down, also against other processes.
 *
 * <p>A port that the kernel hands out (bind to 0) may go to anybody's outgoing connection as soon
 * as the server stops. Leased ports are even numbers below the kernel's ephemeral range, and a
 * listening socket on the odd number above each is the lease: the kernel ends it with the process.
 */
public final class LeasedPort implements AutoCloseable {
    private static final int LOWEST = 16_000;
    private static final int HIGHEST = 32_000;
    private static final int TRIES = 500;

    private final int number;
    private final @Nullable ServerSocket lease;

    private LeasedPort(int number, @Nullable ServerSocket lease) {
        this.number = number;
        this.lease = lease;
    }

    /** Leases an unused port. */
    public static LeasedPort any() {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            int even = 2 * ThreadLocalRandom.current().nextInt(LOWEST / 2, HIGHEST / 2);
            ServerSocket lease = listen(even + 1);
            if (lease == null) {
                continue;
            }
            if (isFree(even)) {
                return new LeasedPort(even, lease);
            }
            closeQuietly(lease);
        }
        throw new IllegalStateException(
                "No free port on 127.0.0.1 between " + LOWEST + " and " + HIGHEST + ".");
    }

    /**
     * The port that the user asked for, or any when that is 0.
     *
     * @throws IllegalArgumentException when it is taken or no port number
     */
    public static LeasedPort of(int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(
                    "Port " + port + " does not exist: choose 1-65535, or 0 for any free one.");
        }
        if (port == 0) {
            return any();
        }
        if (!isFree(port)) {
            throw new IllegalArgumentException(
                    "Port "
                            + port
                            + " on 127.0.0.1 is in use: stop what uses it, or choose another"
                            + " (0 for any free one).");
        }
        return new LeasedPort(port, null);
    }

    public int number() {
        return number;
    }

    @Override
    public void close() {
        if (lease != null) {
            closeQuietly(lease);
        }
    }

    private static boolean isFree(int port) {
        ServerSocket probe = listen(port);
        if (probe == null) {
            return false;
        }
        closeQuietly(probe);
        return true;
    }

    private static @Nullable ServerSocket listen(int port) {
        try {
            return new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
        } catch (IOException inUse) {
            return null;
        }
    }

    private static void closeQuietly(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
