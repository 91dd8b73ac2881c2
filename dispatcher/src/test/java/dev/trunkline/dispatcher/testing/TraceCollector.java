package dev.trunkline.dispatcher.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes traces by OTLP over HTTP, as a collector does, and keeps their bytes. */
public final class TraceCollector implements AutoCloseable {
    private final HttpServer server;
    private final List<byte[]> received = new CopyOnWriteArrayList<>();

    private TraceCollector(HttpServer server) {
        this.server = server;
    }

    public static TraceCollector start() {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            TraceCollector collector = new TraceCollector(server);
            server.createContext("/v1/traces", collector::take);
            server.start();
            return collector;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            received.add(exchange.getRequestBody().readAllBytes());
            exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Whether some span holds this text. */
    public boolean hasText(String text) {
        return has(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether some span is of, or below, what has this id in hexadecimal digits. */
    public boolean hasId(String id) {
        return has(HexFormat.of().parseHex(id));
    }

    private boolean has(byte[] wanted) {
        String text = new String(wanted, StandardCharsets.ISO_8859_1);
        return received.stream()
                .anyMatch(body -> new String(body, StandardCharsets.ISO_8859_1).contains(text));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
