package dev.trunkline.dispatcher.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** A running instance, asked over HTTP. */
final class Instance implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

    private final URI base;
    private final @Nullable String token;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /**
     * @param token null for none
     */
    Instance(URI base, @Nullable String token) {
        this.base = base;
        this.token = token;
    }

    /**
     * What it answers. While it says that it can't tell now, it is asked again for some seconds.
     *
     * @param path such as {@code /v1/calls/}, to be followed by the id
     * @return empty when there is no such thing
     * @throws CommandFailure when it can't be reached or refuses
     */
    Optional<String> get(String path, String id) throws InterruptedException {
        String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
        URI uri = URI.create(base + path + encoded);
        long until = System.nanoTime() + PATIENCE.toNanos();
        HttpResponse<String> answer = ask(uri);
        while (answer.statusCode() == 503 && System.nanoTime() - until < 0) {
            Thread.sleep(BETWEEN_TRIES);
            answer = ask(uri);
        }
        return switch (answer.statusCode()) {
            case 200 -> Optional.of(answer.body());
            case 404 -> Optional.empty();
            case 401 ->
                    throw failure(
                            answer, "set TRUNKLINE_TOKEN or give --token-file with a known token");
            default -> throw failure(answer, "");
        };
    }

    /**
     * What it answers to a question that has a body.
     *
     * @return empty when it gives no answer, whatever the reason
     */
    Optional<String> ask(String path, String json) throws InterruptedException {
        HttpRequest.Builder question =
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json));
        HttpResponse<String> answer = send(question);
        return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
    }

    private HttpResponse<String> ask(URI uri) throws InterruptedException {
        return send(HttpRequest.newBuilder(uri));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws InterruptedException {
        request.timeout(PATIENCE);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "%s can't be reached (%s); is an instance running there? --url names another"
                            .formatted(base, e.getClass().getSimpleName()));
        }
    }

    private CommandFailure failure(HttpResponse<String> answer, String remedy) {
        return new CommandFailure(
                ExitCode.FAILED,
                "%s answered %d: %s%s"
                        .formatted(
                                base,
                                answer.statusCode(),
                                error(answer.body()),
                                remedy.isEmpty() ? "" : "; " + remedy));
    }

    private static String error(String body) {
        try {
            return JsonOutput.MAPPER.readTree(body).path("error").asString("no reason given");
        } catch (JacksonException _) {
            return "no reason given";
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
