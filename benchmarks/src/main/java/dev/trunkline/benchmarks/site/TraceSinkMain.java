package dev.trunkline.benchmarks.site;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.trunkline.benchmarks.process.Conversation;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.LongAdder;

/**
 * A collector of traces as a process of its own: takes them by OTLP over HTTP and forgets them.
 * Says how many bytes it has taken so far.
 */
public final class TraceSinkMain {
    private static final LongAdder BYTES = new LongAdder();

    private TraceSinkMain() {}

    /** Serves until standard input ends. */
    public static void main(String[] arguments) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", TraceSinkMain::take);
        server.start();
        Conversation.hold(
                "http://127.0.0.1:" + server.getAddress().getPort(),
                _ -> Long.toString(BYTES.sum()));
        System.exit(0);
    }

    private static void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            BYTES.add(exchange.getRequestBody().transferTo(OutputStream.nullOutputStream()));
            exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }
}
