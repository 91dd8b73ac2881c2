package dev.trunkline.dispatcher.endtoend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a dispatcher and a LiveKit server, and cuts the connection in place of one answer:
 * the server has executed the request, and the dispatcher can't know.
 */
final class AnswerCutter implements AutoCloseable {
    private static final String CREATE_ROOM = "/twirp/livekit.RoomService/CreateRoom";

    private final AtomicReference<@Nullable Runnable> next = new AtomicReference<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpServer server;
    private volatile String target;

    /**
     * @param target address of the server, as {@code http://127.0.0.1:7880}
     */
    AnswerCutter(String target) throws IOException {
        this.target = target;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::pass);
        server.start();
    }

    /** What a dispatcher's {@code LIVEKIT_URL} needs. */
    String url() {
        return "ws://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on requests go to another server. */
    void target(String other) {
        target = other;
    }

    /** The next answer to a CreateRoom gets lost, after this has been done. */
    void cutNextAnswer(Runnable first) {
        next.set(first);
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpResponse<byte[]> answer = forward(exchange);
            if (exchange.getRequestURI().getPath().equals(CREATE_ROOM)) {
                Runnable first = next.getAndSet(null);
                if (first != null) {
                    first.run();
                    return; // Closed without an answer.
                }
            }
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(target + exchange.getRequestURI()))
                        .method(
                                exchange.getRequestMethod(),
                                BodyPublishers.ofByteArray(
                                        exchange.getRequestBody().readAllBytes()));
        for (String name : new String[] {"Authorization", "Content-Type"}) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        client.shutdownNow();
        client.close();
    }
}
