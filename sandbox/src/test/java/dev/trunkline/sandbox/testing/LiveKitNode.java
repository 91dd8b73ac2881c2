package dev.trunkline.sandbox.testing;

import static org.awaitility.Awaitility.await;

import dev.trunkline.sandbox.host.LeasedPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A real LiveKit server on loopback, in a process that can be killed and started again. */
public final class LiveKitNode implements AutoCloseable {
    /** The key of every node. */
    public static final String API_KEY = "trunkline-test";

    /** The secret of every node. */
    public static final String API_SECRET = "a-secret-that-protects-nothing-but-tests";

    private final Path program;
    private final Path config;
    private final Path log;
    private final LeasedPort http = LeasedPort.any();
    private final LeasedPort tcp = LeasedPort.any();
    private final LeasedPort udp = LeasedPort.any();
    private @Nullable Process process;

    /**
     * What a node is told beside its ports.
     *
     * @param redis the port of the Redis that it shares with others; null for a single node
     * @param webhook where it posts its events; null for nowhere
     */
    public record Setup(@Nullable Integer redis, @Nullable String webhook) {
        /** On its own, telling nobody. */
        public static final Setup SINGLE = new Setup(null, null);
    }

    private LiveKitNode(Path program, Path folder, Setup setup) throws IOException {
        this.program = program;
        String name = "livekit-" + UUID.randomUUID();
        this.log = folder.resolve(name + ".log");
        this.config = Files.writeString(folder.resolve(name + ".yaml"), text(setup));
    }

    /**
     * Starts one; it serves when this returns.
     *
     * @param folder for its configuration and log
     */
    public static LiveKitNode start(Path program, Path folder, Setup setup) {
        try {
            LiveKitNode node = new LiveKitNode(program, folder, setup);
            node.start();
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(Setup setup) {
        StringBuilder text =
                new StringBuilder(
                        """
                        port: %d
                        bind_addresses: [127.0.0.1]
                        rtc:
                          tcp_port: %d
                          udp_port: %d
                          node_ip: 127.0.0.1
                          use_external_ip: false
                          enable_loopback_candidate: true
                          interfaces:
                            includes: [lo]
                        keys:
                          %s: %s
                        logging:
                          level: debug
                        """
                                .formatted(
                                        http.number(),
                                        tcp.number(),
                                        udp.number(),
                                        API_KEY,
                                        API_SECRET));
        if (setup.redis() != null) {
            text.append(
                    """
                    redis:
                      address: 127.0.0.1:%d
                    node_selector:
                      kind: any
                    """
                            .formatted(setup.redis()));
        }
        if (setup.webhook() != null) {
            text.append(
                    """
                    webhook:
                      api_key: %s
                      urls: ['%s']
                    """
                            .formatted(API_KEY, setup.webhook()));
        }
        return text.toString();
    }

    /** Starts it again after {@link #kill}, on the same ports and with nothing in its memory. */
    public void start() {
        List<String> command =
                new ArrayList<>(List.of(program.toString(), "--config", config.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("LiveKit, see " + log).atMost(Patience.SOON).until(this::isServing);
    }

    private boolean isServing() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest root = HttpRequest.newBuilder(URI.create(httpUrl())).build();
            return client.send(root, BodyHandlers.ofString()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** SIGKILL. */
    public void kill() {
        Process running = process;
        process = null;
        if (running != null) {
            var _ = running.destroyForcibly().onExit().join();
        }
    }

    public int port() {
        return http.number();
    }

    /** What a dispatcher's {@code LIVEKIT_URL} needs. */
    public String url() {
        return "ws://127.0.0.1:" + port();
    }

    public String httpUrl() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    public void close() {
        kill();
        http.close();
        tcp.close();
        udp.close();
    }
}
