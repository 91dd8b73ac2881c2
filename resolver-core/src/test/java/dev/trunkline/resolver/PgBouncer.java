package dev.trunkline.resolver;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real pooler before a database, in transaction mode; where one is installed. */
final class PgBouncer implements AutoCloseable {
    private final Process process;
    private final int port;

    private PgBouncer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Where it is; null when it isn't. */
    static @Nullable Path executable() {
        return Stream.concat(
                        Stream.of(
                                System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)),
                        Stream.of("/usr/sbin"))
                .map(folder -> Path.of(folder, "pgbouncer"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    static PgBouncer before(TestDatabase database, Path executable, Path folder)
            throws IOException {
        int port = freePort();
        Path settings =
                Files.writeString(
                        folder.resolve("pgbouncer.ini"),
                        """
                        [databases]
                        %s = host=127.0.0.1 port=%d user=%s
                        [pgbouncer]
                        listen_addr = 127.0.0.1
                        listen_port = %d
                        unix_socket_dir =
                        auth_type = any
                        pool_mode = transaction
                        default_pool_size = 3
                        ignore_startup_parameters = extra_float_digits
                        """
                                .formatted(
                                        database.name(), database.port(), TestDatabase.USER, port));
        List<String> command = new ArrayList<>(List.of(executable.toString(), settings.toString()));
        if (System.getProperty("user.name").equals("root")) {
            // It refuses to be root, and must be able to read its settings as somebody else.
            command.addAll(1, List.of("-u", "nobody"));
            boolean _ = folder.toFile().setExecutable(true, false);
            boolean _ = settings.toFile().setReadable(true, false);
        }
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.to(folder.resolve("pgbouncer.log").toFile()))
                        .start();
        PgBouncer pooler = new PgBouncer(process, port);
        await().alias("pgbouncer").ignoreExceptions().until(pooler::answers);
        return pooler;
    }

    private boolean answers() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
