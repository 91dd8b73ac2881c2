package dev.trunkline.dispatcher.insight.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.dispatcher.insight.QueryOrigin;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.state.HostInfo;

/** Asks other instances, with the asker's own token. What they are asked they don't ask on. */
final class Peers implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(3);

    private final String header;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT)
                    .build();

    /**
     * @param header tells the one who is asked that an instance asks
     */
    Peers(String header) {
        this.header = header;
    }

    /**
     * Asks one.
     *
     * @param path with everything in it encoded
     * @return the body; empty when it knows for sure that there is nothing
     * @throws PeerFailure when it can't tell
     */
    Optional<String> get(HostInfo peer, String path, QueryOrigin asker) throws PeerFailure {
        String host = peer.host().indexOf(':') < 0 ? peer.host() : "[" + peer.host() + "]";
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create("http://%s:%d%s".formatted(host, peer.port(), path)))
                        .timeout(ANSWER)
                        .header(header, "1");
        String token = asker.token();
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return answer(peer, request.build());
    }

    private Optional<String> answer(HostInfo peer, HttpRequest request) throws PeerFailure {
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            return switch (answer.statusCode()) {
                case 200 -> Optional.of(answer.body());
                case 404 -> Optional.empty();
                default ->
                        throw new PeerFailure(
                                "%s:%d answered %d"
                                        .formatted(peer.host(), peer.port(), answer.statusCode()));
            };
        } catch (IOException e) {
            throw new PeerFailure("%s:%d: %s".formatted(peer.host(), peer.port(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PeerFailure("interrupted");
        }
    }

    /** Encodes a part of a path. */
    static String encoded(String part) {
        return URLEncoder.encode(part, UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
