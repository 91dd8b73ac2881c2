package dev.trunkline.benchmarks.site;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.LongAdder;

/** Takes traces by OTLP over HTTP and forgets them, as a collector elsewhere would cost nothing. */
public final class TraceSink implements AutoCloseable {
    private final HttpServer server;
    private final LongAdder bytes = new LongAdder();

    private TraceSink(HttpServer server) {
        this.server = server;
    }

    /** Starts one on a free port. */
    public static TraceSink start() {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            TraceSink sink = new TraceSink(server);
            server.createContext("/", sink::take);
            server.start();
            return sink;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            bytes.add(exchange.getRequestBody().transferTo(OutputStream.nullOutputStream()));
            exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    /** Where it takes them. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Bytes of traces so far. */
    public long bytes() {
        return bytes.sum();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
