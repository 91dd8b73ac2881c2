package dev.trunkline.sandbox.testing;

import static org.awaitility.Awaitility.await;

import dev.trunkline.sandbox.host.LeasedPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;

/** A Redis on loopback that keeps nothing on disk: several LiveKit nodes share it. */
public final class RedisServer implements AutoCloseable {
    private final LeasedPort port = LeasedPort.any();
    private final Process process;

    private RedisServer(Path program, Path folder) throws IOException {
        process =
                new ProcessBuilder(
                                program.toString(),
                                "--bind",
                                "127.0.0.1",
                                "--port",
                                Integer.toString(port.number()),
                                "--save",
                                "",
                                "--appendonly",
                                "no")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("redis.log").toFile())
                        .start();
    }

    /** Starts one; it serves when this returns. */
    public static RedisServer start(Path program, Path folder) {
        try {
            RedisServer server = new RedisServer(program, folder);
            await("redis").atMost(Patience.SOON).until(server::isServing);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isServing() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    public int port() {
        return port.number();
    }

    @Override
    public void close() {
        var _ = process.destroyForcibly().onExit().join();
        port.close();
    }
}
