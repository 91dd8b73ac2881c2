package dev.trunkline.sandbox.livekit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.trunkline.sandbox.livekit.Reaction.Answer;
import dev.trunkline.sandbox.livekit.Reaction.Cut;
import dev.trunkline.sandbox.livekit.TwirpApi.Prepared;
import dev.trunkline.sandbox.livekit.TwirpApi.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Supplier;

/** Between HTTP and the interface. */
final class StandInHandler implements HttpHandler {
    private final TwirpApi api;
    private final FaultyExecution execution;
    private final Faults faults;
    private final Supplier<TokenVerifier> tokens;
    private final ControlApi control;

    StandInHandler(
            TwirpApi api,
            FaultyExecution execution,
            Faults faults,
            Supplier<TokenVerifier> tokens,
            ControlApi control) {
        this.api = api;
        this.execution = execution;
        this.faults = faults;
        this.tokens = tokens;
        this.control = control;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (react(exchange)) {
                case Cut _ -> {
                    // Closing the exchange before any answer ends the connection.
                }
                case Answer answer -> write(exchange, answer);
            }
        } catch (InterruptedException e) {
            // The server is closing: the client sees a cut.
            Thread.currentThread().interrupt();
        }
    }

    private Reaction react(HttpExchange exchange) throws IOException, InterruptedException {
        String path = exchange.getRequestURI().getPath();
        ByteString body = read(exchange);
        String method = exchange.getRequestMethod();
        if (path.startsWith(ControlApi.PREFIX)) {
            return control.answer(method, path, body);
        }
        if (path.equals("/")) {
            return Answer.of(200, "text/plain; charset=utf-8", "OK".getBytes(UTF_8));
        }
        Headers headers = exchange.getRequestHeaders();
        Request request =
                new Request(
                        method,
                        path,
                        headers.getFirst("Content-Type"),
                        headers.getFirst("Authorization"),
                        body);
        Prepared prepared = api.prepare(request, tokens.get());
        Reaction reaction = execution.run(path, prepared);
        faults.latency().pass();
        return reaction;
    }

    /** Reads one byte more than is allowed, to find bodies that are too long. */
    private static ByteString read(HttpExchange exchange) throws IOException {
        try (InputStream in = exchange.getRequestBody()) {
            return ByteString.copyFrom(in.readNBytes(Limits.BODY_BYTES + 1));
        }
    }

    private static void write(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        ByteString body = answer.body();
        exchange.sendResponseHeaders(answer.status(), body.isEmpty() ? -1 : body.size());
        try (OutputStream out = exchange.getResponseBody()) {
            body.writeTo(out);
        }
    }
}
